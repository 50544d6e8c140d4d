"""What a letter says, in whose language, and to whom none is written."""

import re
from datetime import time, timedelta

import pytest
from django.utils import timezone

from councils.actions.agenda import arrange
from councils.models import Session
from nominations.queries import notices
from tests.cast import TODAY
from workflow import work
from workflow.actions.accounts import choose_language
from workflow.actions.directory import end_post
from workflow.actions.outbox import write_letters
from workflow.actions.reminders import choose_reminders
from workflow.engine import perform, perform_all
from workflow.models import Mail, Post, WorkItem

FOOT = "What you are told, and when, is for you to choose: http://127.0.0.1:8000/notifications/\n"


def english(*people):
    for each in people:
        choose_language(each, language="en")


def mails() -> dict[str, str]:
    """Subject and text of what lies in the outbox, by the name of the addressee."""
    return {
        m.user.username: f"{m.subject}\n\n{m.body}" for m in Mail.objects.select_related("user")
    }


def item_of(line) -> WorkItem:
    return line.case.items.get(finished=None)


def test_new_work_is_told_with_its_day_and_its_page(road, addressed, tomorrow):
    english(*addressed("ngoc"))
    (line,) = road.at_office(1)
    item, letter = item_of(line), line.submission

    assert write_letters(now=tomorrow) == 1

    assert mails() == {
        "ngoc": (
            "Vinh Danh: New work 1\n\n"
            "New work (1)\n"
            f"- Review the nominations: {item.process.label_en}\n"
            f"  due {item.due_on:%d/%m/%Y}\n"
            f"  http://127.0.0.1:8000/unit/submissions/{letter.code}/appraisal/\n"
            "\n"
            "1 item waits for you: http://127.0.0.1:8000/\n" + FOOT
        )
    }


def test_a_letter_speaks_the_persons_language_and_names_no_nominee(road, addressed, tomorrow):
    addressed("ngoc", "yen")
    line, other = road.at_office(2)
    perform(line, "return_for_supplement", actor=road.people["hung"], reason="Thiếu xác nhận")

    write_letters(now=tomorrow)

    told = mails()
    assert "\n- Thẩm định các đề nghị: Cục Tần số vô tuyến điện · TT-2026-" in told["ngoc"]
    assert line.submission.code in told["yen"]
    for text in told.values():
        assert not any(n.nominee.name in text for n in (line, other))
        assert "Thiếu xác nhận" not in text


def test_a_unit_hears_what_came_back_and_that_a_result_is_there_not_which(
    road, addressed, tomorrow
):
    english(*addressed("yen"))
    first, second, third = road.at_office(3)
    office = road.people["ngoc"]
    perform(first, "return_for_supplement", actor=office, reason="Thiếu xác nhận")
    facts = {line.pk: {"ground": "STANDARD_NOT_MET"} for line in (second, third)}
    perform_all([second, third], "find_ineligible", actor=office, reason="Chưa đủ năm", facts=facts)

    write_letters(now=tomorrow)

    text, where = mails()["yen"], f"{first.unit.name_en} · {first.submission.code}"
    assert "News of your unit’s submissions (2)" in text
    assert text.count(f"- Returned to the unit: {where} · 1\n") == 1
    assert text.count(f"- A result is there: {where} · 2\n") == 1
    assert "ligible" not in text


def test_a_unit_hears_of_an_award_conferred_above_as_of_any_result(road, addressed, tomorrow):
    english(*addressed("yen"))
    letter = road.sent(2)
    line = letter.lines.first()

    road.conferred(letter)
    write_letters(now=tomorrow)

    where = f"{line.unit.name_en} · {line.submission.code}"
    assert mails()["yen"].count(f"- A result is there: {where} · 2\n") == 1


def test_however_much_happened_nothing_of_it_is_left_out(road, addressed, tomorrow, monkeypatch):
    monkeypatch.setattr(notices, "CHUNK", 2)
    english(*addressed("yen"))
    lines = road.at_office(5)
    for line in lines:
        perform(line, "return_for_supplement", actor=road.people["hung"], reason="Thiếu xác nhận")

    write_letters(now=tomorrow)

    told = re.findall(r"- Returned to the unit: .* · (\d+)\n", mails()["yen"])
    assert sum(map(int, told)) == len(lines)


def test_members_are_invited_once_the_session_has_a_day(road, addressed, tomorrow):
    english(*addressed("uv1", "uv2"))
    (line,) = road.at_office(1)
    line = road.found_eligible(line)
    session = Session.objects.get(case=line.case)
    assert write_letters(now=timezone.now()) == 0

    day = TODAY + timedelta(days=9)
    arrange(session, held_on=day, place="P502", agenda=[line.code], actor=road.people["ngoc"])
    write_letters(now=tomorrow)

    text = mails()["uv1"]
    assert "Vinh Danh: Sessions you are invited to 1\n" in text
    assert f"  on 02/12/2026\n  http://127.0.0.1:8000/meetings/{session.code}/\n" in text
    assert "P502" not in text


def test_an_invitation_says_the_hour_with_the_day(road, addressed, tomorrow):
    english(*addressed("uv1", "uv2"))
    line = road.found_eligible(road.at_office(1)[0])
    session = Session.objects.get(case=line.case)
    said = {"held_on": TODAY + timedelta(days=9), "hour": time(14), "agenda": [line.code]}
    arrange(session, place="P502", actor=road.people["ngoc"], **said)

    write_letters(now=tomorrow)

    assert "\n  at 14:00 on 02/12/2026\n" in mails()["uv1"]


@pytest.mark.parametrize(
    ("days", "subject"),
    [(8, None), (9, "Vinh Danh: Due soon 1"), (10, None), (12, "Vinh Danh: Overdue 1"), (13, None)],
)
def test_what_comes_near_and_what_goes_by_is_told_on_its_day_once(
    road, addressed, tomorrow, days, subject
):
    (ngoc,) = addressed("ngoc")
    english(ngoc)
    (line,) = road.at_office(1)
    item = item_of(line)
    WorkItem.objects.filter(pk=item.pk).update(due_on=TODAY + timedelta(days=11))
    choose_reminders(ngoc, days_before=2)
    for number in range(days):
        write_letters(now=tomorrow + timedelta(days=number - 1))
    before = Mail.objects.count()

    write_letters(now=tomorrow + timedelta(days=days - 1))

    told = [m.subject for m in Mail.objects.order_by("pk")[before:]]
    assert told == [subject] * bool(subject)


def test_nobody_gets_an_empty_letter_and_nothing_is_told_twice(road, addressed, tomorrow):
    addressed("ngoc", "hung", "uv1")
    road.at_office(1)

    written = [
        write_letters(now=tomorrow + timedelta(days=n, hours=h)) for n in (0, 1) for h in (0, 5)
    ]

    assert written == [2, 0, 0, 0]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"cadence": "NONE"}, False),
        ({"cadence": "DAILY", "waiting": False}, False),
        ({"cadence": "DAILY", "news": False, "sessions": False}, True),
        ({"cadence": "AT_ONCE"}, True),
    ],
)
def test_everybody_hears_what_they_chose(road, addressed, tomorrow, choice, told):
    (ngoc,) = addressed("ngoc")
    choose_reminders(ngoc, **choice)
    road.at_office(1)

    assert write_letters(now=tomorrow) == told


def test_a_digest_waits_for_its_hour_and_a_week_for_its_monday(road, addressed, tomorrow):
    ngoc, hung = addressed("ngoc", "hung")
    choose_reminders(ngoc, hour=10)
    choose_reminders(hung, cadence="WEEKLY", hour=6)
    road.at_office(1)
    assert write_letters(now=tomorrow) == 0

    write_letters(now=tomorrow + timedelta(hours=1))
    assert set(mails()) == {"ngoc"}

    # Today is set on a Monday: the next one comes in a week.
    write_letters(now=tomorrow + timedelta(days=5))
    assert set(mails()) == {"ngoc"}
    write_letters(now=tomorrow + timedelta(days=6))
    assert set(mails()) == {"ngoc", "hung"}


def test_at_once_is_one_letter_for_a_burst(road, addressed):
    (ngoc,) = addressed("ngoc")
    choose_reminders(ngoc, cadence="AT_ONCE")
    for _ in range(3):
        road.at_office(1)
    now = timezone.now()

    written = [write_letters(now=now + timedelta(minutes=m)) for m in (0, 1, 11)]

    assert written == [1, 0, 0]
    assert mails()["ngoc"].count("/appraisal/") == 3


def test_who_has_no_address_no_post_or_a_closed_account_gets_nothing(road, addressed, tomorrow):
    ngoc, hung, _yen = addressed("ngoc", "hung", "yen")
    road.at_office(1)
    for post in Post.objects.filter(user=ngoc):
        end_post(post, on=TODAY, actor=road.people["quan.tri"])
    hung.is_active = False
    hung.save(update_fields=["is_active"])

    assert write_letters(now=tomorrow) == 0
    assert mails() == {}


def test_what_a_colleague_has_taken_on_is_told_to_nobody_else(road, addressed, tomorrow):
    addressed("ngoc", "hung")
    (line,) = road.at_office(1)
    work.claim(item_of(line), actor=road.people["hung"])

    write_letters(now=tomorrow)

    assert set(mails()) == {"hung"}
