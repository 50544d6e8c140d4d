"""Scripted conferences: the open ballot, the own unit, the lower award, the tie."""

from uuid import uuid4

import pytest

from audit.record import log
from audit.record import queries as record
from audit.record.models import LogEntry
from councils.models import Ballot, Tally, Vote
from councils.queries import stated
from tests.councils.conference import (
    CLEAR,
    DAK_LAK,
    GIA_LAI,
    KHANH_HOA,
    LAM_DONG,
    QUANG_NGAI,
    TIE,
)
from workflow.errors import Refused

CARRIED, NOT_CARRIED, TIED = "CARRIED", "NOT_CARRIED", "TIED"


def test_two_places_go_to_those_with_most_votes(conference):
    conference.open()

    ballot = conference.decided(CLEAR)

    assert conference.outcomes(ballot) == {
        LAM_DONG: CARRIED,
        KHANH_HOA: CARRIED,
        GIA_LAI: NOT_CARRIED,
        DAK_LAK: NOT_CARRIED,
        QUANG_NGAI: NOT_CARRIED,
    }
    assert conference.line(LAM_DONG).state == "APPRAISAL"
    assert conference.line(GIA_LAI).state == "DECLINED"


def test_the_own_unit_does_not_vote_and_leaves_the_base(conference):
    conference.open()

    tally = conference.tallies(conference.decided(CLEAR))[LAM_DONG]

    assert (tally.yes, tally.base, tally.needed) == (4, 4, 3)
    assert tally.arithmetic["barred"] == 1
    assert tally.arithmetic["whole"]["fraction"] == [4, 5]
    assert tally.arithmetic["shrunk"]["fraction"] == [4, 4]


def test_a_vote_on_ones_own_unit_is_refused_and_nothing_is_cast(conference, voting):
    with pytest.raises(Refused) as no:
        conference.cast(voting, "son", [GIA_LAI])

    assert no.value.refusal.code == "sheet_invalid"
    assert not voting.turnout.exists()


def test_more_than_the_places_are_refused(conference, voting):
    with pytest.raises(Refused) as no:
        conference.cast(voting, "son", [LAM_DONG, KHANH_HOA, DAK_LAK])

    assert no.value.refusal.code == "over_limit"
    assert not Vote.objects.exists()


def test_who_gets_no_flag_enters_the_certificate_vote_with_the_same_dossier(conference):
    conference.open()
    conference.decided(CLEAR)

    lowered = conference.line(GIA_LAI, "BKB")

    assert lowered.state == "CLUSTER"
    assert lowered.origin == conference.line(GIA_LAI)
    assert not lowered.papers.exists()
    assert conference.session.items.filter(nomination=lowered).exists()
    second = conference.prepare("OPEN", "BKB")
    assert (second.places, second.items.count(), second.round_no) == (2, 3, 1)


def test_a_tie_at_the_limit_decides_nobody_and_is_voted_again(conference):
    conference.open()
    first = conference.decided(TIE)

    assert conference.outcomes(first)[KHANH_HOA] == TIED
    assert conference.outcomes(first)[GIA_LAI] == TIED
    assert conference.line(GIA_LAI).state == "CLUSTER"

    again = conference.voting()
    assert (again.round_no, again.places, again.items.count()) == (2, 1, 2)
    conference.vote(
        again,
        {
            "son": [KHANH_HOA],
            "binh": [KHANH_HOA],
            "quang": [KHANH_HOA],
            "dung": [GIA_LAI],
            "tuan": [GIA_LAI],
        },
    )
    assert conference.outcomes(conference.count(again)) == {
        KHANH_HOA: CARRIED,
        GIA_LAI: NOT_CARRIED,
    }


def test_whoever_came_late_does_not_vote_and_the_count_stands(conference):
    conference.open(["son", "binh", "quang", "dung"])
    ballot = conference.voting()
    conference.vote(ballot, {name: CLEAR[name] for name in ("son", "binh", "quang", "dung")})
    conference.then_present("tuan")

    with pytest.raises(Refused) as no:
        conference.cast(ballot, "tuan", [LAM_DONG])

    assert no.value.refusal.code == "not_present"
    assert conference.tallies(conference.count(ballot))[LAM_DONG].yes == 3


def test_the_log_says_who_voted_and_the_tally_how_only_after_counting(conference, voting):
    turnout = conference.cast(voting, "binh", [LAM_DONG], token="t")

    (entry,) = record.history([f"cast/{turnout.uid}"])
    assert set(entry.facts) == {"ballot", "membership", "at", "channel"}
    assert entry.disclosed == {}
    assert not LogEntry.objects.filter(kind="tally.recorded").exists()

    conference.count(voting)
    (tally,) = record.history([f"tally/{voting.uid}"])
    said = tally.disclosed[str(conference.seat("binh").uid)]
    assert said["member"] == "Trần Văn Bình"
    assert said["votes"][conference.line(LAM_DONG).code] == "YES"


def test_the_same_token_is_answered_and_another_is_refused(conference, voting):
    first = conference.cast(voting, "binh", [LAM_DONG], token="one")

    assert conference.cast(voting, "binh", [KHANH_HOA], token="one") == first
    with pytest.raises(Refused) as no:
        conference.cast(voting, "binh", [KHANH_HOA], token="two")
    assert no.value.refusal.code == "already_voted"
    assert Vote.objects.filter(choice="YES").count() == 1


def test_a_retry_after_closing_still_hears_that_it_was_received(conference, voting):
    first = conference.cast(voting, "binh", [LAM_DONG], token="one")
    conference.count(voting)

    assert conference.cast(Ballot.objects.get(), "binh", [LAM_DONG], token="one") == first
    with pytest.raises(Refused) as no:
        conference.cast(voting, "quang", [GIA_LAI], token="two")
    assert no.value.refusal.code == "voting_closed"


def test_the_votes_of_a_great_council_fit_into_one_entry(conference, voting):
    codes = [f"DN-2026-{number:06}" for number in range(200)]
    figures = Tally(yes=25, no=0, base=25, needed=20, outcome=CARRIED, at=log.clock())
    sheet = {"member": "Trần Văn Bình", "votes": dict.fromkeys(codes, "YES")}

    said = stated.tally(
        voting,
        counts=[(code, figures) for code in codes],
        votes={str(uuid4()): sheet for _member in range(25)},
    )
    act = log.Act(
        kind="tally.recorded",
        obj=log.fresh("tally"),
        ver=1,
        actor=conference.leader.obj,
        facts=said.facts,
        disclosures=said.disclosures,
    )

    assert len(log.prepare(act, at=log.clock()).body) < 40_000
