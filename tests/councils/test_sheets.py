"""One sheet of flags and certificates at a conference: prepared, cast and counted as a whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.actions.sheet_casting import cast_sheet
from councils.models import Ballot, Sheet, Tally, Turnout, Vote
from councils.queries.duties import open_ballots
from tests.councils.conference import DAK_LAK, GIA_LAI, KHANH_HOA, LAM_DONG, MEMBERS, TIE
from tests.councils.sheets import BOTH, TwoAwards
from workflow.access import today
from workflow.engine import perform, perform_all
from workflow.errors import Refused

WANTED = {"COBO": (LAM_DONG, KHANH_HOA), "BKB": (GIA_LAI, LAM_DONG)}


@pytest.fixture
def two(company, review) -> TwoAwards:
    """Both awards before the cluster; the session is being prepared."""
    return TwoAwards(company, review)


@pytest.fixture
def sheet(two) -> Sheet:
    """Voting on both is open."""
    return two.sheet_open()


def test_a_sheet_is_voted_on_and_counted_section_by_section(two, sheet):
    casts = [two.cast_all(sheet, name, WANTED) for name in MEMBERS]

    assert [len(each) for each in casts] == [2] * 5
    assert len({cast.at for cast in casts[0]}) == 1
    two.move(sheet, "close")
    two.move(sheet, "count")
    found = {
        ballot.award: sorted(
            unit for unit, said in two.outcomes(ballot).items() if said == "CARRIED"
        )
        for ballot in sheet.sections.all()
    }
    assert found == {"COBO": sorted(WANTED["COBO"]), "BKB": sorted(WANTED["BKB"])}
    assert Tally.objects.count() == 10


def test_the_log_names_the_sheet_and_every_section_of_it(two):
    two.open()
    sheet = two.sheet()

    line = record.version_of(sheet.obj, 1)
    told = [record.version_of(ballot.obj, 1).facts for ballot in sheet.sections.all()]
    assert (line.kind, line.facts["session"]) == ("sheet.added", two.session.obj)
    assert {(facts["award"], facts["sheet"]) for facts in told} == {(a, sheet.obj) for a in BOTH}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"mode": "SECRET"}, "mode_not_allowed"),
        ({"mode": "PAPER"}, "not_voted_on_a_sheet"),
        ({"awards": ["COBO", "COBO"]}, "too_few_sections"),
        ({"awards": ["COBO", "KNC"]}, "nothing_to_vote_on"),
    ],
)
def test_what_cannot_be_put_on_one_sheet_is_refused_whole(two, asked, code):
    two.open()

    with pytest.raises(Refused) as no:
        two.sheet(**asked)

    assert no.value.refusal.code == code
    assert (Sheet.objects.count(), Ballot.objects.count()) == (0, 0)


def test_an_award_already_on_a_ballot_is_named(two):
    two.open()
    two.prepare("OPEN", "BKB")

    with pytest.raises(Refused) as no:
        two.sheet()

    assert no.value.refusal.facts["section"] == "BKB"
    assert str(no.value.refusal.message).startswith("Bằng khen của Bộ trưởng: ")


def test_too_many_in_one_section_write_nothing_and_name_it(two, sheet):
    many = {**WANTED, "BKB": (GIA_LAI, LAM_DONG, KHANH_HOA)}

    with pytest.raises(Refused) as no:
        two.cast_all(sheet, "binh", many)

    assert (no.value.refusal.code, no.value.refusal.facts["section"]) == ("over_limit", "BKB")
    assert (Turnout.objects.count(), Vote.objects.count()) == (0, 0)


@pytest.mark.parametrize("strange", [{"999999": "YES"}, {"own": "YES"}, {"BKB": "MAYBE"}])
def test_what_may_not_be_answered_writes_nothing(two, sheet, strange):
    items = {
        b.award: list(b.items.select_related("nomination__unit")) for b in sheet.sections.all()
    }
    keys = {"own": next(i.pk for i in items["COBO"] if i.nomination.unit.code == DAK_LAK)}
    keys |= {"BKB": items["BKB"][-1].pk, "999999": 999999}
    choices = {keys[name]: said for name, said in strange.items()}

    with pytest.raises(Refused) as no:
        cast_sheet(sheet, choices=choices, actor=two.company.people["binh"])

    assert no.value.refusal.code == "sheet_invalid"
    assert Turnout.objects.count() == 0


def test_the_same_token_is_received_also_after_closing_another_is_not(two, sheet):
    first = two.cast_all(sheet, "binh", WANTED, token="t1")

    assert two.cast_all(sheet, "binh", {}, token="t1") == first
    with pytest.raises(Refused) as no:
        two.cast_all(sheet, "binh", WANTED, token="t2")
    assert no.value.refusal.code == "already_voted"
    two.move(sheet, "close")
    assert two.cast_all(sheet, "binh", WANTED, token="t1") == first
    assert Turnout.objects.count() == 2


def test_a_section_is_neither_cast_nor_moved_nor_timed_alone(two, sheet):
    first = sheet.sections.first()

    with pytest.raises(Refused) as no:
        cast(first, choices={}, actor=two.company.people["binh"])
    assert no.value.refusal.code == "cast_with_its_sheet"
    for move in ("close", "cancel"):
        with pytest.raises(Refused) as no:
            perform(first, move, actor=two.leader, reason="Nhầm")
        assert no.value.refusal.code == "whole_sheet"


def test_what_was_called_off_is_prepared_anew_and_what_is_tied_is_repeated_alone(two, sheet):
    two.move(sheet, "cancel", reason="Sai danh sách")
    again = two.sheet()
    two.move(again, "open")
    for name in MEMBERS:
        two.cast_all(again, name, {"BKB": (GIA_LAI, LAM_DONG)} | {"COBO": TIE[name]})
    two.move(again, "close")
    two.move(again, "count")

    assert "TIED" in two.outcomes(again.sections.get(award="COBO")).values()
    alone = two.prepare("OPEN", "COBO")
    assert (alone.round_no, alone.sheet_id) == (2, None)


def test_a_sheet_waits_in_the_inbox_as_one(two, sheet):
    (waiting,) = open_ballots(two.company.people["binh"], today())

    assert waiting.path == sheet.get_absolute_url()
    two.cast_all(sheet, "binh", {})
    assert open_ballots(two.company.people["binh"], today()) == []


def test_closing_both_costs_what_closing_one_costs(two):
    two.open()
    alone = prepare_ballot(two.session, award="COBO", mode="OPEN", actor=two.leader)
    perform(alone, "open", actor=two.leader)
    with CaptureQueriesContext(connection) as one:
        perform(alone, "close", actor=two.leader)
    perform(Ballot.objects.get(), "cancel", actor=two.leader, reason="Làm lại")
    sheet = two.sheet()
    two.move(sheet, "open")
    ballots = list(sheet.sections.all())

    with CaptureQueriesContext(connection) as both:
        perform_all(ballots, "close", actor=two.leader)

    assert len(both) - len(one) <= 2
