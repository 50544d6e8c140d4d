"""Whom a ballot counts as asked in writing, on which item, and as how many votes."""

from dataclasses import replace

import pytest

from config.demo import acts
from councils.actions.agenda import arrange
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Ballot, Session, Tally
from councils.queries.disclosure import electorate_of
from nominations.actions.rounds import set_places
from tests.cast import TODAY
from tests.councils.absentees import WRITES, away, checked, regulated
from tests.road import Road
from workflow.engine import perform

YES, NO, BLANK = "YES", "NO", "BLANK"
ROOM = ("thu.truong", "hung", "uv1", "uv2")
ASKED = replace(WRITES, base="PRESENT_OR_CONSULTED")


def counted(session: Session, company, *said: str) -> list[Tally]:
    """The four in the room vote alike, and the ballot is counted."""
    people = company.people
    ballot = prepare_ballot(session, award="BKB", mode="OPEN", actor=people["ngoc"])
    perform(ballot, "open", actor=people["ngoc"])
    items = ballot.items.order_by("position").values_list("pk", flat=True)
    for name in ROOM:
        sheet = dict(zip(items, said, strict=True))
        cast(Ballot.objects.get(pk=ballot.pk), choices=sheet, actor=people[name])
    closed = perform(Ballot.objects.get(pk=ballot.pk), "close", actor=people["ngoc"])
    perform(closed, "count", actor=people["ngoc"])
    return list(Tally.objects.filter(item__ballot=ballot).order_by("item__position"))


def test_who_wrote_before_an_item_came_is_not_counted_on_it(company, review):
    road = Road(company)
    first, second = (road.found_eligible(line) for line in road.at_office(2, review))
    regulated(company, ASKED)
    session = Session.objects.get(case=first.case)
    said = {"held_on": TODAY, "place": "Hà Nội", "actor": company.people["ngoc"]}
    arrange(session, agenda=[first.code], **said)
    checked(session, company.people, "uv3", YES)
    checked(session, company.people, "uv4", NO)
    acts.hold(
        session,
        leader=company.people["thu.truong"],
        secretary=company.people["ngoc"],
        place="Hà Nội",
        present=[company.people[name] for name in ROOM],
        agenda=[first.code, second.code],
        then=road.then,
    )

    old, new = counted(Session.objects.get(pk=session.pk), company, YES, YES)

    assert (old.base, old.yes, old.no, old.arithmetic["asked"]) == (6, 5, 1, 2)
    assert (new.base, new.yes, new.arithmetic["consulted"], new.arithmetic["asked"]) == (4, 4, 0, 0)


def test_an_opinion_that_agrees_to_more_than_there_are_places_is_counted_blank(meeting, company):
    people, given = company.people, {"body": meeting.body, "award": "BKB"}
    regulated(company, replace(WRITES, voter_limit=True))
    away(meeting, people, ("uv3", "uv4"))
    checked(meeting, people, "uv3", YES, YES)
    checked(meeting, people, "uv4", YES, NO)
    set_places(meeting.round, places=1, actor=people["hung"], **given)

    first, second = counted(meeting, company, YES, BLANK)

    assert (first.yes, first.arithmetic["written"], first.arithmetic["over_limit"]) == (
        5,
        [1, 0, 1],
        1,
    )
    assert (second.yes, second.no, second.blank) == (0, 1, 5)


@pytest.mark.parametrize(("mode", "voters"), [("OPEN", 5), ("SECRET", 3), ("PAPER", 3)])
def test_who_wrote_hides_nobody_who_votes_without_a_name(mode, voters):
    roll = {"members": [1, 2, 3, 4, 5, 6], "present": [1, 2, 3, 4], "consulted": [5, 6]}

    assert electorate_of(Ballot(mode=mode, roll=roll | {"barred": {"7": [4]}})) == voters
