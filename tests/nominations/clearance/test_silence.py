"""Silence: the clock lets it pass where the rule says so, never for Party or inspectorate."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from nominations.actions.consultations import answer_letter
from nominations.models import Consultation, PublicNotice
from tests.cast import TODAY
from tests.clearing import DAY_AFTER, LAST_DAY, asked, returned, shown
from workflow.actions.accounts import clock_account
from workflow.errors import Refused
from workflow.models import WorkItem
from workflow.models.work import WAITING


@pytest.fixture
def office(road):
    return road.people["ngoc"]


def tick(settings, on: date) -> None:
    settings.BUSINESS_DATE = on
    clock_account()
    out = StringIO()
    call_command("run_clock", stdout=out, stderr=out)


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal.code


def open_work(path: str) -> int:
    return WorkItem.objects.filter(process__path=path, status__in=WAITING).count()


def test_ten_working_days_the_day_of_sending_counted(road, lines):
    letter = asked(road, lines)

    assert (letter.sent_on, letter.due_on, letter.goes_on) == (TODAY, LAST_DAY, True)
    assert (letter.verified, "39/2012" in letter.citation) == (False, True)
    assert open_work(letter.get_absolute_url()) == 1


def test_silence_passes_the_day_after_and_not_before(road, lines, settings):
    letter = asked(road, lines)
    # No rulebook has a clause on this that somebody has read: as if one had been.
    Consultation.objects.filter(pk=letter.pk).update(verified=True)

    tick(settings, LAST_DAY)
    assert Consultation.objects.get(pk=letter.pk).answer == ""
    tick(settings, DAY_AFTER)
    passed = Consultation.objects.get(pk=letter.pk)
    assert (passed.answer, passed.answered_on) == ("SILENT", DAY_AFTER)
    assert open_work(letter.get_absolute_url()) == 0


@pytest.mark.parametrize("kind", ["PARTY", "INSPECTORATE"])
def test_the_party_and_the_inspectorate_are_waited_for(road, lines, kind, settings):
    letter = asked(road, lines, kind=kind)

    tick(settings, DAY_AFTER + timedelta(days=30))

    assert (letter.goes_on, Consultation.objects.get(pk=letter.pk).answer) == (False, "")
    assert open_work(letter.get_absolute_url()) == 1


def test_under_a_clause_nobody_has_read_the_office_decides_with_its_reason(
    road, lines, office, settings
):
    letter = asked(road, lines)
    said = {"answer": "SILENT", "answered_on": LAST_DAY, "actor": office}
    settings.BUSINESS_DATE = LAST_DAY
    assert (
        refusal(lambda: answer_letter(letter, words="Đã hỏi lại", **said)) == "silence_not_passed"
    )

    tick(settings, DAY_AFTER)
    assert Consultation.objects.get(pk=letter.pk).answer == ""
    assert open_work(letter.get_absolute_url()) == 1
    said["answered_on"] = DAY_AFTER
    assert refusal(lambda: answer_letter(letter, words=" ", **said)) == "reason_missing"
    answer_letter(letter, words="Đã hỏi lại hai lần", **said)

    assert Consultation.objects.get(pk=letter.pk).answer == "SILENT"
    assert open_work(letter.get_absolute_url()) == 0
    late = answer_letter(letter, **said | {"answer": "AGREES"})
    assert late.answer == "AGREES"


@pytest.mark.parametrize("kind", ["PARTY", "INSPECTORATE"])
def test_nobody_passes_over_the_party_or_the_inspectorate(road, lines, office, kind, settings):
    letter = asked(road, lines, kind=kind)
    settings.BUSINESS_DATE = DAY_AFTER
    said = {"answer": "SILENT", "answered_on": DAY_AFTER, "words": "Lâu", "actor": office}

    assert refusal(lambda: answer_letter(letter, **said)) == "silence_not_passed"


def test_a_late_answer_takes_the_place_of_silence_and_a_second_one_is_refused(
    road, lines, office, settings
):
    letter = asked(road, lines)
    settings.BUSINESS_DATE = DAY_AFTER
    silent = {"answer": "SILENT", "answered_on": DAY_AFTER, "words": "Đã hỏi lại"}
    answer_letter(letter, **silent, actor=office)

    said = {"answer": "OBJECTS", "answered_on": DAY_AFTER, "words": "Còn nợ", "actor": office}
    assert answer_letter(letter, **said).answer == "OBJECTS"
    with pytest.raises(Refused) as caught:
        answer_letter(letter, **said)

    assert caught.value.refusal.code == "already_answered"


def test_a_letter_called_back_since_it_was_opened_is_no_silence(road, lines, office, settings):
    letter = asked(road, lines[:1])
    settings.BUSINESS_DATE = DAY_AFTER
    returned(road, lines[:1])

    silent = {"answer": "SILENT", "answered_on": DAY_AFTER, "words": "Đã hỏi lại"}
    said = refusal(lambda: answer_letter(letter, **silent, actor=office))

    now = Consultation.objects.get(pk=letter.pk)
    assert (said, now.answer, now.version) == ("called_back", "CALLED_BACK", 2)


def test_no_answer_is_older_than_its_letter(road, lines, office):
    letter = asked(road, lines)

    with pytest.raises(Refused) as caught:
        answer_letter(letter, answer="AGREES", answered_on=date(2026, 11, 20), actor=office)

    assert caught.value.refusal.code == "answered_before_sent"


def test_the_clock_ends_the_work_on_a_notice_once_its_days_are_over(road, lines, settings):
    notice = shown(road, lines)

    tick(settings, LAST_DAY)
    assert open_work(notice.office_url) == 1
    tick(settings, DAY_AFTER)
    assert open_work(notice.office_url) == 0
    assert PublicNotice.objects.get(pk=notice.pk).closed_on == DAY_AFTER
