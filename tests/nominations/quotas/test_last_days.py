"""Guidance may close a round earlier for a kind of unit; a later day given to one still counts."""

from datetime import date

import pytest

from nominations.actions.rounds import extend_deadline
from nominations.queries.rounds import openings
from nominations.rules.limits import last_day_of
from tests.cast import TODAY
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused

OPENS, CLOSES = date(2026, 11, 2), date(2026, 12, 10)


@pytest.mark.parametrize(
    ("named", "last"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-02", OPENS),
        ("2026-12-10", CLOSES),
        ("2026-12-11", CLOSES),
        ("2026-11-01", CLOSES),
    ],
)
def test_it_counts_where_the_round_is_open_on_it(named, last):
    assert last_day_of(OPENS, CLOSES, "DEPARTMENT", {"DEPARTMENT": named}) == last


def test_other_kinds_keep_the_day_of_the_round():
    assert last_day_of(OPENS, CLOSES, "PROVINCIAL", {"DEPARTMENT": "2026-11-20"}) == CLOSES


@pytest.fixture
def late(guided, listed, chosen, company):
    """A letter before the head of the Authority, three days after the last day of guidance."""
    listed("LDTT", 1)
    letter = perform(chosen(), "put_to_head", actor=company.people["yen"])
    guided(last_days={letter.unit.kind: "2026-11-20"})
    return letter


def test_after_that_day_the_head_cannot_submit(late, company):
    with pytest.raises(Refused) as no:
        perform(late, "approve", actor=company.people["khanh"])

    assert no.value.refusal.code == "outside_dates"
    assert no.value.refusal.facts["last"] == "2026-11-20"


def test_the_page_of_the_round_says_that_day(late, desk):
    (opening,) = openings([late.round], [late.unit], on=TODAY)

    assert (opening.last_day, opening.is_open, opening.is_extended) == (
        date(2026, 11, 20),
        False,
        False,
    )


def test_a_later_day_granted_to_the_unit_counts(guided, review, company, desk):
    unit = company.units["skhcn-lam-dong"]
    guided(last_days={unit.kind: "2026-11-20"})

    extend_deadline(
        review, unit=unit, until=date(2026, 11, 30), reason="Bão", actor=company.people["hung"]
    )

    (opening,) = openings([review], [unit], on=TODAY)
    assert (opening.last_day, opening.is_extended) == (date(2026, 11, 30), True)


def test_the_desk_holds_a_letter_to_that_day(guided, company, desk):
    road = Road(company)
    letter = road.people_letter(road.round(opens_on=OPENS, closes_on=CLOSES), size=1)
    guided(last_days={letter.unit.kind: "2026-11-30"})
    road.submit(letter)

    page = desk("ngoc").get(f"{letter.get_absolute_url()}appraisal/").text

    assert "Received by the last day, 30/11/2026" in page
