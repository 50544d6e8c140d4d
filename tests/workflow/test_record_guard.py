"""Nothing is closed, counted or signed while an entry waits for its seal."""

from datetime import timedelta

import pytest

from audit.record import log
from audit.record import queries as record
from audit.record.notary import open_notary
from config.demo import acts
from councils.lifecycle import BallotLifecycle, CovenantLifecycle, SessionLifecycle
from councils.models import Ballot, Session
from nominations.lifecycle import (
    DecisionLifecycle,
    NominationLifecycle,
    SubmissionLifecycle,
)
from nominations.models import Decision
from tests.matrix.stages import council_ballots, decisions
from tests.road import Road
from workflow.engine import available, perform
from workflow.errors import Refused

LIFECYCLES = (
    SubmissionLifecycle,
    NominationLifecycle,
    DecisionLifecycle,
    SessionLifecycle,
    BallotLifecycle,
    CovenantLifecycle,
)


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def late(settings, company):
    """Leave an entry unsealed for so many seconds, and no other; sixty are the patience."""

    def wait(seconds: int) -> None:
        settings.RECORD_PATIENCE_SECONDS = 60
        with open_notary() as notary:
            while notary.seal():
                pass
        actor = company.people["hung"].obj
        act = log.Act(kind="export.made", obj=log.fresh("export"), ver=1, actor=actor)
        log.append([act], at=log.clock() - timedelta(seconds=seconds))

    return wait


def refusal(subject, move: str, *, actor, **facts):
    """Why the move is refused, once nothing else stands against it."""
    with pytest.raises(Refused) as no:
        perform(subject, move, actor=actor, reason="Theo chương trình", **facts)
    return no.value.refusal


def test_these_moves_and_no_others_ask_for_a_sealed_record():
    asking = {
        f"{lifecycle.__name__.removesuffix('Lifecycle').lower()}.{name}"
        for lifecycle in LIFECYCLES
        for name, row in lifecycle.table().items()
        if "record_is_sealed" in row.guards
    }

    assert asking == {
        "ballot.close",
        "ballot.count",
        "ballot.record_consensus",
        "ballot.record_paper",
        "ballot.settle",
        "session.close",
        "covenant.come_into_force",
        "decision.sign",
    }


@pytest.mark.parametrize(("state", "move"), [("OPEN", "close"), ("CLOSED", "count")])
def test_a_ballot_is_neither_closed_nor_counted(road, late, state, move):
    ballot = dict(council_ballots(road))[state]
    late(61)

    no = refusal(ballot, move, actor=road.people["thu.truong"])

    assert (no.code, no.facts["seconds"]) == ("record_unsealed", 60)
    assert Ballot.objects.get(pk=ballot.pk).state == state


def test_a_paper_tally_is_not_entered(road, late):
    session = road.council(road.found_eligible(road.at_office()[0]))
    late(61)

    with pytest.raises(Refused) as no:
        road.tally(session, award="BKB")

    assert no.value.refusal.code == "record_unsealed"
    assert session.ballots.get(state="PREPARED").record == {}


def test_a_session_is_not_closed(road, late):
    session = road.conference(road.submit(road.letter()))
    late(61)

    no = refusal(session, "close", actor=road.people["son"])

    assert no.code == "record_unsealed"
    assert Session.objects.get(pk=session.pk).state == "OPEN"


def test_a_decision_is_not_signed_and_the_button_says_so(road, late):
    decision = dict(decisions(road))["AWAITING_SIGNATURE"]
    minister = road.people["bo.truong"]
    late(61)

    with pytest.raises(Refused) as no:
        acts.sign_then(decision, signer=minister, then=road.then)

    assert no.value.refusal.code == "record_unsealed"
    offered = available([Decision.objects.get(pk=decision.pk)], actor=minister)
    assert offered[decision.pk]["sign"] == no.value.refusal


def test_what_waits_for_less_than_the_patience_stops_nothing(road, late):
    ballot = dict(council_ballots(road))["OPEN"]
    late(55)

    assert perform(ballot, "close", actor=road.people["thu.truong"]).state == "CLOSED"


def test_other_moves_go_on(road, late):
    line = road.at_office()[0]
    late(61)

    assert road.found_eligible(line).state == "COUNCIL"


def test_the_oldest_waiting_entry_costs_one_statement(late, django_assert_num_queries):
    late(61)
    late(3600)

    now = log.clock()

    with django_assert_num_queries(1):
        since = record.unsealed_since(now - timedelta(seconds=60))

    assert timedelta(seconds=3595) < now - since
