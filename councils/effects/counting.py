"""Freezing the roll, counting, and carrying the outcome to the nominations."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.sessions import lay_before
from councils.models import Ballot, Tally, Vote
from councils.queries import stated
from councils.queries.counts import counted_votes, paper_tally, places_at_counting
from councils.queries.results import told_without_votes
from councils.queries.rolls import (
    barred_from,
    barred_now,
    frozen_roll,
    roll_of,
    rule_of,
    voting_members,
)
from councils.rules.arithmetic import arithmetic
from councils.rules.places import apply_places
from councils.rules.tally import ItemCount, judge_item
from councils.vocabulary import Mode, Outcome, SessionKind
from nominations.actions.lowering import lower
from nominations.vocabulary import Ground
from workflow import live
from workflow.engine import Errand
from workflow.registry import effect
from workflow.vocabulary import desk_topic

MOVES = {
    (SessionKind.CONFERENCE, Outcome.CARRIED): "endorse",
    (SessionKind.CONFERENCE, Outcome.NOT_CARRIED): "not_endorse",
    (SessionKind.COUNCIL, Outcome.CARRIED): "carry",
    (SessionKind.COUNCIL, Outcome.NOT_CARRIED): "fail",
}


@effect("freeze_roll")
def freeze_roll(ballots, errand: Errand) -> None:
    """Who may vote, who is present and who is barred from what is fixed from now on."""
    for ballot in ballots:
        members = voting_members(ballot.session.body, on=errand.on)
        roll = roll_of(ballot.session, on=errand.on)
        items = list(ballot.items.select_related("nomination"))
        closed = barred_now(rule_of(ballot), items, members)
        ballot.roll = {
            "members": sorted(roll.members),
            "present": sorted(roll.present),
            "barred": {str(item): sorted(seats) for item, seats in closed.items() if seats},
        }
        ballot.save(update_fields=["roll"])
        codes = {item.pk: item.nomination.code for item in items}
        names = {seat.pk: seat.obj for seat in members}
        errand.say(ballot, {"roll": stated.roll(ballot.roll, items=codes, seats=names)})
        seats = {(seat.role, None, seat.body_id) for seat in members}
        live.publish(*[(desk_topic(*seat), None) for seat in seats])
    tell_session(ballots, errand)


@effect("tell_session")
def tell_session(ballots, errand: Errand) -> None:
    """Let the rooms of the sessions refresh: something about one of their ballots changed."""
    live.publish(*[(ballot.session.obj.replace("/", "."), None) for ballot in ballots])


@effect("count_votes")
def count_votes(ballots, errand: Errand) -> None:
    """Count an open ballot and record each member's votes as a disclosure."""
    for ballot in ballots:
        _tally(ballot, counted_votes(ballot), errand, votes=_by_member(ballot), words={})


@effect("count_paper")
def count_paper(ballots, errand: Errand) -> None:
    """Take over the counting team's figures; the arithmetic is the system's own."""
    for ballot in ballots:
        brought = errand.of(ballot)
        team = {"counting team": brought.get("counting_team", "")}
        ballot.record = {"paper": brought["paper"], "counting_team": team["counting team"]}
        ballot.save(update_fields=["record"])
        errand.say(ballot, {}, {"record": ballot.record})
        _tally(ballot, list(paper_tally(brought["paper"]).items), errand, votes={}, words=team)


@effect("count_consensus")
def count_consensus(ballots, errand: Errand) -> None:
    """Write down what was agreed, as consensus and without figures."""
    for ballot in ballots:
        _write_down(ballot, errand, {"consensus": True})


@effect("count_chair")
def count_chair(ballots, errand: Errand) -> None:
    """Write down what whoever presides decided among the tied, and after how many rounds."""
    for ballot in ballots:
        _write_down(ballot, errand, {"chair": True, "rounds": ballot.round_no - 1})


def _write_down(ballot: Ballot, errand: Errand, how: dict[str, Any]) -> None:
    agreed = set(errand.of(ballot)["agreed"])
    roll, places = frozen_roll(ballot), places_at_counting(ballot)
    facts = {**how, "members": len(roll.members), "present": len(roll.present)}
    others = {"others": len(agreed), "is_full": bool(agreed) and len(agreed) == places}
    ballot.record = {"agreed": sorted(agreed), "words": errand.reason}
    ballot.save(update_fields=["record"])
    errand.say(ballot, {}, {"record": ballot.record})
    tallies = [
        Tally(
            item=item,
            at=errand.at,
            arithmetic={**facts, **others},
            outcome=Outcome.CARRIED if item.nomination.code in agreed else Outcome.NOT_CARRIED,
        )
        for item in ballot.items.select_related("nomination")
    ]
    said = {"agreed": sorted(agreed), "places": places, **facts}
    _counted(ballot, tallies, errand, said, votes={}, words={})


@effect("carry_outcome")
def carry_outcome(ballots, errand: Errand) -> None:
    """Move the nominations as their tallies say; who fell enters the vote on the lower award."""
    for ballot in ballots:
        tallies = list(
            Tally.objects.filter(item__ballot=ballot)
            .select_related("item__nomination")
            .order_by("item__position", "item__pk")
        )
        for outcome in (Outcome.CARRIED, Outcome.NOT_CARRIED):
            found = [t for t in tallies if t.outcome == outcome]
            _move(ballot, found, MOVES[ballot.session.kind, outcome], errand)
        if ballot.session.kind == SessionKind.CONFERENCE:
            fallen = [t.item.nomination for t in tallies if t.outcome == Outcome.NOT_CARRIED]
            lowered = lower(fallen, case=ballot.session.case, errand=errand)
            lay_before(ballot.session, lowered, errand=errand)
    tell_session(ballots, errand)


def _move(ballot: Ballot, tallies: list[Tally], move: str, errand: Errand) -> None:
    facts = {
        t.item.nomination_id: {
            "words": _words(ballot, t) if t.outcome == Outcome.NOT_CARRIED else "",
            "ground": _ground(t, move),
            "clause": rule_of(ballot).clause,
            "public": {"ballot": ballot.obj},
        }
        for t in tallies
    }
    errand.follow([t.item.nomination for t in tallies], move, facts=facts)


def _ground(tally: Tally, move: str) -> str:
    said = tally.arithmetic
    if said.get("reached") or said.get("is_full"):
        return Ground.PLACES_TAKEN
    if move == "not_endorse":
        return Ground.NOT_ENDORSED
    return Ground.NOT_AGREED if tally.yes is None else Ground.THRESHOLD_NOT_REACHED


def _words(ballot: Ballot, tally: Tally) -> str:
    """What the unit is told, in the language of the record."""
    with translation.override("vi"):
        if ballot.mode in (Mode.CONSENSUS, Mode.CHAIR):
            return told_without_votes(tally.arithmetic)
        if tally.arithmetic.get("reached"):
            return _("%(yes)s votes of %(base)s; the places went to nominees with more votes.") % {
                "yes": tally.yes,
                "base": tally.base,
            }
        return _("%(yes)s votes of %(base)s; %(needed)s were needed.") % {
            "yes": tally.yes,
            "base": tally.base,
            "needed": tally.needed,
        }


def _tally(
    ballot: Ballot, counts: list[ItemCount], errand: Errand, *, votes: dict, words: dict
) -> None:
    rule, roll, closed = rule_of(ballot), frozen_roll(ballot), barred_from(ballot)
    results = [
        judge_item(rule, roll, count, barred=closed.get(count.item, frozenset()))
        for count in counts
    ]
    chair = {c.item: c.chair_agrees for c in counts if c.chair_agrees is not None}
    places = places_at_counting(ballot)
    outcomes = apply_places(results, places=places, rule=rule, chair_votes=chair)
    tallies = [
        Tally(
            item_id=r.item,
            outcome=outcomes[r.item],
            yes=r.count.yes,
            no=r.count.no,
            blank=r.count.blank,
            spoilt=r.count.spoilt,
            base=r.base,
            needed=r.needed,
            arithmetic=arithmetic(rule, roll, r),
            at=errand.at,
        )
        for r in results
    ]
    said = {"places": places, **_papers(ballot)}
    _counted(ballot, tallies, errand, said, votes=votes, words=words)


def _counted(
    ballot: Ballot,
    tallies: list[Tally],
    errand: Errand,
    facts: dict[str, Any],
    *,
    votes: dict[str, dict[str, Any]],
    words: dict[str, str],
) -> None:
    """Write the tallies and record their figures; the places counted on are the ballot's too."""
    Tally.objects.bulk_create(tallies)
    errand.lay([ballot], places=facts["places"])
    errand.say(ballot, {"places": facts["places"]})
    found = {tally.item_id: tally for tally in tallies}
    codes = ballot.items.order_by("position", "pk").values_list("pk", "nomination__code")
    said = stated.tally(
        ballot, counts=[(code, found[item]) for item, code in codes if item in found], votes=votes
    )
    _record(ballot, errand, {**facts, **said.facts}, {**said.disclosures, **words})


def _papers(ballot: Ballot) -> dict[str, Any]:
    """The papers of the counting team's minutes; their items stand beside in the system's words."""
    figures = ballot.record.get("paper")
    names = ("issued", "returned", "valid", "invalid")
    return {"paper": {name: figures[name] for name in names}} if figures else {}


def _by_member(ballot: Ballot) -> dict[str, dict[str, Any]]:
    votes = Vote.objects.filter(item__ballot=ballot).select_related(
        "item__nomination", "membership__user"
    )
    return stated.votes_by_member((v.item.nomination.code, v.membership, v.choice) for v in votes)


def _record(ballot: Ballot, errand: Errand, facts: dict, disclosures: dict) -> None:
    errand.record(
        [
            log.Act(
                kind="tally.recorded",
                obj=f"tally/{ballot.uid}",
                ver=1,
                actor=errand.actor.obj,
                on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
                as_of=errand.as_of,
                facts={"ballot": ballot.obj, "mode": ballot.mode, **facts},
                disclosures=disclosures,
            )
        ]
    )
