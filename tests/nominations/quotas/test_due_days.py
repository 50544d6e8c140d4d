"""The work on a letter is due on the last day that holds, whoever moves it and when."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.rounds import extend_deadline, move_last_day
from nominations.actions.submissions import begin_letter, start_submission
from nominations.models import Round, Submission
from tests.cast import TODAY
from tests.road import Road
from workflow.engine import perform
from workflow.models import Unit, WorkItem
from workflow.models.work import WAITING
from workflow.vocabulary import UnitKind

CLOSES, MOVED, GRANTED = date(2026, 12, 10), date(2026, 12, 20), date(2026, 12, 28)


def due(*letters: Submission) -> list[date]:
    """When the open work on each is due, as inbox, calendar and reminders have it."""
    cases = [Submission.objects.get(pk=each.pk).case_id for each in letters]
    return [WorkItem.objects.get(process=case, status__in=WAITING).due_on for case in cases]


@pytest.fixture
def letters(review, company) -> list[Submission]:
    """The letters begun in Lâm Đồng and at the Authority."""
    officers = (("skhcn-lam-dong", "thu"), ("cuc-tan-so", "yen"))
    return [
        start_submission(review, unit=company.units[unit], actor=company.people[who])
        for unit, who in officers
    ]


@pytest.fixture
def moved(company) -> Callable[[Round, date], Round]:
    """The office moves the last day of a round."""
    return lambda row, day: move_last_day(row, closes_on=day, actor=company.people["hung"])


@pytest.fixture
def granted(company) -> Callable[[Round, Unit], object]:
    """The head of the office gives one unit until the 28th."""
    said = {"until": GRANTED, "reason": "Bão", "actor": company.people["hung"]}
    return lambda row, unit: extend_deadline(row, unit=unit, **said)


def test_work_follows_the_last_day_of_the_round_there_and_back(review, letters, moved):
    assert due(*letters) == [CLOSES, CLOSES]

    for day in (MOVED, CLOSES):
        moved(review, day)
        assert due(*letters) == [day, day]


def test_a_later_day_of_one_unit_moves_its_letter_alone_and_stays(review, letters, moved, granted):
    granted(review, letters[0].unit)
    assert due(*letters) == [GRANTED, CLOSES]

    moved(review, MOVED)
    assert due(*letters) == [GRANTED, MOVED]

    moved(review, date(2026, 12, 30))
    assert due(*letters) == [date(2026, 12, 30)] * 2


def test_a_letter_begun_after_its_unit_was_given_a_later_day_is_due_by_it(review, company, granted):
    unit = company.units["skhcn-lam-dong"]
    granted(review, unit)

    letter = start_submission(review, unit=unit, actor=company.people["thu"])

    assert due(letter) == [GRANTED]


def test_guidance_moves_the_letters_of_the_kind_it_names(review, letters, guided):
    kind = letters[0].unit.kind

    guided(last_days={kind: "2026-11-30"})
    assert due(*letters) == [date(2026, 11, 30), CLOSES]

    guided()
    assert due(*letters) == [CLOSES, CLOSES]


def test_guidance_of_the_ministry_moves_the_rounds_of_its_units(draft, guided, company):
    guided(last_days={draft.unit.kind: "2026-11-30"})

    assert due(draft) == [date(2026, 11, 30)]


def test_the_head_keeps_three_working_days_and_what_returns_has_the_new_day(review, company, moved):
    thu, road = company.people["thu"], Road(company)
    letter = perform(road.letter(review), "put_to_head", actor=thu)
    before = due(letter)

    moved(review, MOVED)
    assert due(letter) == before == [date(2026, 11, 25)]

    assert due(perform(letter, "take_back", actor=thu)) == [MOVED]


def test_another_round_and_what_was_sent_stay_as_they_are(company, letters, moved):
    road = Road(company)
    sent = road.at_office(1, road.round())[0].submission
    waiting = WorkItem.objects.filter(status__in=WAITING).order_by("pk").values_list("due_on")
    before = list(waiting)

    moved(road.round(), MOVED)
    moved(sent.round, MOVED)

    assert (len(before), list(waiting.all())) == (3, before)


def test_thirty_letters_take_no_more_statements_than_one(review, company, moved):
    made = {"kind": UnitKind.PROVINCIAL, "held_from": TODAY}
    names = [(f"so-{number}", f"Sở số {number}") for number in range(1, 31)]
    units = Unit.objects.bulk_create(Unit(code=code, name=name, **made) for code, name in names)
    counts, letters = [], []
    for part in (units[:1], units[1:]):
        for unit in part:
            letters.append(Submission(code=f"TT-{unit.code}", round=review, unit=unit))
            begin_letter(letters[-1], on=TODAY, actor=company.people["thu"])
        with CaptureQueriesContext(connection) as asked:
            review = moved(review, MOVED if part == units[:1] else GRANTED)
        counts.append(len(asked))

    assert due(*letters) == [GRANTED] * 30
    assert counts[1] == counts[0]
