"""Acts of a past date: who may enter them, on which date they are judged, how they are marked."""

from datetime import date

import pytest

from audit.record import queries as record
from nominations.actions.submissions import start_submission
from tests.cast import TODAY
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused

THEN = date(2026, 11, 10)
BEFORE_THE_MERGER = date(2024, 5, 6)


@pytest.fixture
def road(company):
    return Road(company)


def refused(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def test_the_head_of_the_standing_office_enters_an_act_of_another_on_a_past_date(road):
    letter, hung, thu = road.letter(), road.people["hung"], road.people["thu"]

    perform(letter, "put_to_head", actor=hung, on_behalf_of=thu, as_of=THEN)

    (entry,) = record.history([letter.obj], limit=1)
    assert (entry.actor, entry.on_behalf_of, entry.as_of) == (hung.obj, thu.obj, THEN)
    assert entry.at.date() != THEN


@pytest.mark.parametrize("who", ["ngoc", "thu", "bo.truong", "quan.tri", "thanh.tra"])
def test_nobody_else_enters_the_past(road, who):
    letter, thu = road.letter(), road.people["thu"]

    assert (
        refused(
            lambda: perform(
                letter, "put_to_head", actor=road.people[who], on_behalf_of=thu, as_of=THEN
            )
        )
        == "as_of_not_permitted"
    )


def test_nobody_enters_the_future(road):
    letter, thu = road.letter(), road.people["thu"]

    assert (
        refused(
            lambda: perform(
                letter,
                "put_to_head",
                actor=road.people["hung"],
                on_behalf_of=thu,
                as_of=TODAY.replace(day=24),
            )
        )
        == "as_of_not_permitted"
    )


def test_the_right_is_that_of_the_person_then_on_that_date(road):
    letter, hung = road.letter(), road.people["hung"]

    def enter(person, on):
        return lambda: perform(
            letter, "put_to_head", actor=hung, on_behalf_of=road.people[person], as_of=on
        )

    assert refused(enter("lan", THEN)) == "not_permitted"
    assert refused(enter("thu", BEFORE_THE_MERGER)) == "not_permitted"
    assert enter("thu", THEN)().state == "AWAITING_HEAD"


def test_the_past_gives_the_clerk_no_right_of_their_own(road):
    letter = road.letter()

    assert (
        refused(lambda: perform(letter, "put_to_head", actor=road.people["hung"], as_of=THEN))
        == "not_permitted"
    )


def test_the_deadline_is_judged_on_the_date_of_the_act(road):
    review = road.round(opens_on=date(2026, 10, 1), closes_on=date(2026, 11, 12))
    thu, quang, hung = (road.people[name] for name in ("thu", "quang", "hung"))
    letter = perform(road.letter(review), "put_to_head", actor=thu)

    assert refused(lambda: perform(letter, "approve", actor=quang)) == "outside_dates"
    entered = perform(letter, "approve", actor=hung, on_behalf_of=quang, as_of=THEN)

    assert (entered.state, entered.received_on) == ("SUBMITTED", THEN)


def test_nobody_acts_for_another_in_the_present(road):
    letter = road.letter()

    assert (
        refused(
            lambda: perform(
                letter, "put_to_head", actor=road.people["mai"], on_behalf_of=road.people["thu"]
            )
        )
        == "no_delegation"
    )


def test_actions_keep_to_the_same_rule(road):
    review, unit = road.round(), road.units["skhcn-lam-dong"]
    thu, mai = road.people["thu"], road.people["mai"]

    assert (
        refused(lambda: start_submission(review, unit=unit, actor=mai, on_behalf_of=thu))
        == "no_delegation"
    )
    assert (
        refused(lambda: start_submission(review, unit=unit, actor=mai, as_of=THEN))
        == "as_of_not_permitted"
    )
