"""What a person may take with them: what pages show them, and nothing beside it."""

import pytest

from audit.inspection.queries.scope import _OVERSEEN, scope_of
from audit.inspection.web.nouns import NOUNS
from config.demo.cast import VOTERS
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Ballot
from councils.vocabulary import Mode
from nominations.models import Evidence
from tests.road import Road
from workflow.engine import perform

pytestmark = pytest.mark.django_db


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def submitted(road):
    """A letter of Lâm Đồng that has left the unit."""
    return road.submit(road.letter())


def covered(road, name, obj, **facts):
    return scope_of(road.people[name]).includes(obj, facts)


@pytest.mark.parametrize(
    ("reader", "sees"),
    [
        ("thu", True),  # award officer of the unit
        ("hanh", False),  # award officer of another
        ("thanh.tra", True),  # inspector: it has been submitted
        ("quan.tri", False),  # administrators keep accounts, not dossiers
    ],
)
def test_a_line_its_nominee_and_its_papers_are_for_those_who_see_the_line(
    road, submitted, reader, sees
):
    line = submitted.nominations.get()
    paper = Evidence.objects.filter(nomination=line).first()

    assert covered(road, reader, line.obj) is sees
    assert covered(road, reader, line.nominee.obj) is sees
    assert covered(road, reader, f"paper/{paper.uid}", nomination=line.obj) is sees
    assert covered(road, reader, "grant/1", on=line.obj) is sees


def test_a_draft_is_for_its_unit_alone(road):
    draft = road.letter()

    assert covered(road, "thu", draft.obj)
    assert not covered(road, "thanh.tra", draft.obj)


def test_a_paper_of_a_line_is_not_opened_by_the_letter_it_came_with(road, submitted):
    line, other = submitted.nominations.get(), "nomination/of-somebody-else"

    facts = {"nomination": other, "submission": submitted.obj}
    assert not covered(road, "thu", "paper/1", **facts)
    assert covered(road, "thu", "paper/1", **(facts | {"nomination": line.obj}))
    assert covered(road, "thu", "paper/1", **(facts | {"nomination": None}))


def test_while_a_ballot_is_open_nobody_takes_the_votes_away(road, submitted):
    session = road.conference(submitted)
    son = road.people["son"]
    ballot = prepare_ballot(session, award="COBO", mode=Mode.OPEN, actor=son)
    perform(ballot, "open", actor=son)

    assert covered(road, "son", ballot.obj)
    assert not covered(road, "son", "cast/1", ballot=ballot.obj)


def voted(road, session, *, award, leader, voters):
    """An open ballot, everybody for everything, closed and counted."""
    lead = road.people[leader]
    ballot = perform(
        prepare_ballot(session, award=award, mode=Mode.OPEN, actor=lead), "open", actor=lead
    )
    sheet = {item.pk: "YES" for item in ballot.items.all()}
    for name in voters:
        cast(ballot, choices=sheet, actor=road.people[name])
    closed = perform(Ballot.objects.get(pk=ballot.pk), "close", actor=lead)
    return perform(closed, "count", actor=lead)


def test_votes_are_taken_away_where_the_rule_has_them_shown_by_name(road, submitted):
    session = road.conference(submitted)
    ballot = voted(road, session, award="COBO", leader="son", voters=["binh", "dung"])

    assert covered(road, "son", f"tally/{ballot.uid}", ballot=ballot.obj)
    assert covered(road, "son", "cast/1", ballot=ballot.obj)


def test_votes_stay_behind_where_the_rule_shows_totals(road):
    line = road.found_eligible(road.at_office()[0])
    session = road.council(line)
    ballot = voted(road, session, award=line.award, leader="ngoc", voters=VOTERS)

    for reader in ("ngoc", "uv1", "thanh.tra"):
        assert covered(road, reader, ballot.obj)
        assert not covered(road, reader, f"tally/{ballot.uid}", ballot=ballot.obj)


def test_accounts_are_for_those_who_oversee_them_and_for_oneself(road):
    hanh = road.people["hanh"]

    for reader, sees in (("thanh.tra", True), ("quan.tri", True), ("hanh", True), ("thu", False)):
        assert covered(road, reader, f"user/{hanh.uid}", account=hanh.obj) is sees


def test_what_has_no_known_reader_is_withheld_and_what_is_public_is_not(road):
    for reader in ("thanh.tra", "thu"):
        assert not covered(road, reader, "unheard_of/1")
        assert covered(road, reader, f"unit/{road.units['bkhcn'].uid}")
        assert covered(road, reader, "succession/1", on="2025-07-01")


def test_whatever_overseers_may_take_is_something_the_log_knows():
    assert set(_OVERSEEN) <= NOUNS.keys()


def test_the_scope_of_a_person_takes_eleven_queries_however_much_they_see(
    road, submitted, django_assert_num_queries
):
    with django_assert_num_queries(11):
        scope_of(road.people["thanh.tra"])
