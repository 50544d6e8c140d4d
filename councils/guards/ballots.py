"""What must be true of a ballot before it moves."""

from django.utils.translation import gettext as _

from councils.actions.holding import items_on_hold
from councils.models import Ballot
from councils.queries.counts import paper_tally, places_at_counting
from councils.queries.items import names_on
from councils.queries.own_rules import law_of_ballot
from councils.queries.rolls import (
    barred_now,
    roll_among,
    roll_of,
    rule_of,
    seated_twice,
    voting_members,
)
from councils.rules.checks import check_paper_tally
from councils.rules.quorum import QuorumResult, judge_quorum
from councils.vocabulary import VOTED, Mode, SessionState
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("session_is_open")
def session_is_open(ballots, errand: Errand) -> dict[int, Refusal]:
    """The session this ballot belongs to is sitting."""
    no = Refusal(
        code="session_not_open",
        message=_("The session is not open."),
        remedy=_("The chair or leader opens it first."),
    )
    return {b.pk: no for b in ballots if b.session.state != SessionState.OPEN}


@guard("no_item_on_hold")
def no_item_on_hold(ballots, errand: Errand) -> dict[int, Refusal]:
    """No hold stands on anybody on the sheet: nobody on hold is put to the vote."""
    return errand.once("items on hold", ballots, lambda: items_on_hold(ballots, on=errand.on))


def _mode_is(ballots, mode: Mode) -> dict[int, Refusal]:
    return {
        b.pk: Refusal(
            code="other_mode",
            message=_("This ballot is taken differently: %(mode)s.") % {"mode": Mode(b.mode).label},
            facts={"mode": b.mode},
        )
        for b in ballots
        if b.mode != mode
    }


@guard("mode_is_voted")
def mode_is_voted(ballots, errand: Errand) -> dict[int, Refusal]:
    """Members vote on their own devices, by name or in secret."""
    return _mode_is([b for b in ballots if b.mode not in VOTED], Mode.OPEN)


@guard("mode_is_consensus")
def mode_is_consensus(ballots, errand: Errand) -> dict[int, Refusal]:
    """The body decides by consensus."""
    return _mode_is(ballots, Mode.CONSENSUS)


@guard("mode_is_paper")
def mode_is_paper(ballots, errand: Errand) -> dict[int, Refusal]:
    """The vote is taken on paper in the room."""
    return _mode_is(ballots, Mode.PAPER)


@guard("mode_is_chair")
def mode_is_chair(ballots, errand: Errand) -> dict[int, Refusal]:
    """The rounds are used, and whoever presides decides among what is still tied."""
    return _mode_is(ballots, Mode.CHAIR)


@guard("quorum_met")
def quorum_met(ballots, errand: Errand) -> dict[int, Refusal]:
    """Enough members are marked present, and each unit and each person holds one voting seat."""
    refused = {}
    sessions = {ballot.session_id: ballot.session for ballot in ballots}
    seats = {key: voting_members(each.body, on=errand.on) for key, each in sessions.items()}
    rolls = {key: roll_among(seats[key], each) for key, each in sessions.items()}
    for ballot in ballots:
        quorum = judge_quorum(rule_of(ballot), rolls[ballot.session_id])
        twice = seated_twice(seats[ballot.session_id])
        if twice:
            refused[ballot.pk] = _seat_twice(twice)
        elif not quorum.reached:
            refused[ballot.pk] = _quorum_not_met(ballot, quorum)
    return refused


def _quorum_not_met(ballot: Ballot, quorum: QuorumResult) -> Refusal:
    figures = {"present": quorum.present, "members": quorum.members, "needed": quorum.needed or 1}
    return Refusal(
        code="quorum_not_met",
        message=_("Quorum not met: %(present)s of %(members)s present, %(needed)s needed.")
        % figures,
        facts=figures,
        citation=_citation(ballot),
        remedy=_("Mark who is present, or adjourn the session."),
    )


def _seat_twice(holders: list[str]) -> Refusal:
    return Refusal(
        code="seat_twice",
        message=_("More than one voting seat on this body is held by: %(holders)s.")
        % {"holders": "; ".join(holders)},
        facts={"holders": holders},
        remedy=_("One seat, one vote: ask the administrator to end the other seat first."),
    )


def _citation(ballot: Ballot) -> str:
    return law_of_ballot(ballot).clause(rule_of(ballot).quorum_clause).citation


@guard("consensus_named")
def consensus_named(ballots, errand: Errand) -> dict[int, Refusal]:
    """What was agreed is named, stands on the ballot, and keeps the number of places."""
    refused = {}
    for ballot in ballots:
        if errand.is_question(ballot):
            continue
        agreed = set(errand.of(ballot).get("agreed", ()))
        known = set(names_on(ballot).values())
        places = places_at_counting(ballot)
        if not agreed <= known:
            refused[ballot.pk] = Refusal(
                code="not_on_ballot",
                message=_("Only what stands on the ballot can be agreed."),
                facts={"unknown": sorted(agreed - known)},
            )
        elif places is not None and len(agreed) > places:
            refused[ballot.pk] = Refusal(
                code="over_places",
                message=_("Too many: %(places)s at most.") % {"places": places},
                facts={"agreed": len(agreed), "places": places},
                remedy=_("Leave only as many as there are places."),
            )
    return refused


@guard("paper_tally_balances")
def paper_tally_balances(ballots, errand: Errand) -> dict[int, Refusal]:
    """The counting team's figures add up (domain.md 6, F21); only who is present has a paper."""
    refused = {}
    for ballot in ballots:
        if errand.is_question(ballot):
            continue
        items = list(ballot.items.named())
        members = voting_members(ballot.session.body, on=errand.on)
        present = roll_of(ballot.session, on=errand.on).present
        closed = barred_now(rule_of(ballot), items, members)
        away = {item: len(seats & present) for item, seats in closed.items()}
        try:
            tally = paper_tally(errand.of(ballot)["paper"])
        except (KeyError, TypeError, ValueError):
            refused[ballot.pk] = _figures_missing()
            continue
        problems = check_paper_tally(tally, members=len(present), barred=away)
        if {count.item for count in tally.items} != {item.pk for item in items}:
            refused[ballot.pk] = _figures_missing()
        elif problems:
            refused[ballot.pk] = Refusal(
                code="figures_do_not_add_up",
                message=_("The figures do not add up."),
                facts={"problems": [{"code": p.code, "item": p.item, **p.facts} for p in problems]},
                remedy=_("Compare with the signed tally minutes. Nothing was recorded."),
            )
    return refused


def _figures_missing() -> Refusal:
    return Refusal(
        code="items_missing",
        message=_("Every item needs its figures, in whole numbers from 0."),
        remedy=_("Fill in every row."),
    )
