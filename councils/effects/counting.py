"""Freezing the roll, counting, and carrying the outcome to the nominations."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from audit.record import log
from councils.actions.holding import held_items
from councils.models import Ballot, Tally, Vote
from councils.queries import stated
from councils.queries.boxes import counted_in
from councils.queries.consents import chair_decides, with_consent
from councils.queries.counts import counted_votes, paper_tally, places_at_counting
from councils.queries.disclosure import shows_figures
from councils.queries.items import names_on
from councils.queries.opinions import rolls_on, with_writing
from councils.queries.rolls import (
    barred_from,
    frozen_roll,
    rule_of,
    voided_in,
)
from councils.rules.arithmetic import arithmetic
from councils.rules.disclosure import Audience
from councils.rules.places import apply_places, lost_by_chair
from councils.rules.quorum import Roll
from councils.rules.tally import ItemCount, ItemResult, judge_item
from councils.vocabulary import Mode, Outcome
from nominations.rules.rulebook import VotingRule
from workflow.engine import Errand
from workflow.registry import effect


@effect("count_votes")
def count_votes(ballots, errand: Errand) -> None:
    """Count an open ballot and record each member's votes; of a secret one publish the counts."""
    for ballot in ballots:
        if ballot.mode == Mode.SECRET:
            _publish(ballot, errand)
            continue
        held = _decided_by_nobody(ballot, errand)
        counts = [count for count in counted_votes(ballot) if count.item not in held]
        _tally(ballot, counts, errand, votes=_by_member(ballot), words={}, withheld=held)


def _decided_by_nobody(ballot: Ballot, errand: Errand) -> dict[int, str]:
    """What is left undecided though it was voted on: on hold, or void; each with its reason."""
    return {**held_items(ballot, on=errand.on), **voided_in(ballot)}


def _publish(ballot: Ballot, errand: Errand) -> None:
    """The keeper's counts; an item on hold, void or not opened is decided by nobody."""
    held = _decided_by_nobody(ballot, errand)
    found = counted_in(ballot, without=held)
    withheld = {**found.withheld, **held}
    _tally(ballot, list(found.items), errand, votes={}, words={}, withheld=withheld)


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
    """Write down what was decided among the tied, after how many rounds, and by whom.

    Where the rule leaves it to the person with authority, whoever presides only records it.
    """
    for ballot in ballots:
        rule, how = rule_of(ballot), {"chair": True, "rounds": ballot.round_no - 1}
        by_authority = rule.tie != "CHAIR" and rule.after_rounds == "AUTHORITY"
        _write_down(ballot, errand, how | ({"authority": True} if by_authority else {}))


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
            outcome=Outcome.CARRIED if item.name in agreed else Outcome.NOT_CARRIED,
        )
        for item in ballot.items.named()
    ]
    said = {"agreed": sorted(agreed), "places": places, **facts}
    _counted(ballot, tallies, errand, said, votes={}, words={})


def _tally(
    ballot: Ballot,
    counts: list[ItemCount],
    errand: Errand,
    *,
    votes: dict,
    words: dict,
    withheld: Mapping[int, str] = MappingProxyType({}),
) -> None:
    rule, roll = rule_of(ballot), frozen_roll(ballot)
    rolls = {count.item: roll for count in counts} | rolls_on(ballot, roll)
    results = _judged(ballot, counts, rule, rolls)
    chair = {r.item: r.count.chair_agrees for r in results if r.count.chair_agrees is not None}
    places = places_at_counting(ballot)
    outcomes = apply_places(results, places=places, rule=rule, chair_votes=chair)
    lost = lost_by_chair(results, outcomes)
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
            arithmetic=arithmetic(rule, rolls[r.item], r)
            | ({"chair_side": True} if r.item in lost else {}),
            at=errand.at,
        )
        for r in results
    ]
    tallies += _not_opened(withheld, errand)
    said, papers = {"places": places}, _papers(ballot)
    told = shows_figures(ballot, audience=Audience.INSPECTOR)
    said, words = (said | papers, words) if told else (said, words | papers)
    _counted(ballot, tallies, errand, said, votes=votes, words=words)


def _judged(
    ballot: Ballot, counts: list[ItemCount], rule: VotingRule, rolls: Mapping[int, Roll]
) -> list[ItemResult]:
    closed, advisory = barred_from(ballot), chair_decides(ballot)
    return [
        judge_item(
            rule,
            rolls[count.item],
            count,
            barred=closed.get(count.item, frozenset()),
            chair_decides=advisory,
        )
        for count in with_consent(ballot, with_writing(ballot, counts))
    ]


def _not_opened(withheld: Mapping[int, str], errand: Errand) -> list[Tally]:
    return [
        Tally(item_id=item, outcome=Outcome.NOT_OPENED, arithmetic={"withheld": why}, at=errand.at)
        for item, why in withheld.items()
    ]


def _counted(
    ballot: Ballot,
    tallies: list[Tally],
    errand: Errand,
    facts: dict[str, Any],
    *,
    votes: dict[str, dict[str, Any]],
    words: dict[str, Any],
) -> None:
    """Write the tallies and record their figures; the places counted on are the ballot's too."""
    Tally.objects.bulk_create(tallies)
    errand.lay([ballot], places=facts["places"])
    errand.say(ballot, {"places": facts["places"]})
    found = {tally.item_id: tally for tally in tallies}
    named = names_on(ballot).items()
    said = stated.tally(
        ballot, counts=[(name, found[item]) for item, name in named if item in found], votes=votes
    )
    _record(ballot, errand, {**facts, **said.facts}, {**said.disclosures, **words})


def _papers(ballot: Ballot) -> dict[str, Any]:
    """The papers of the counting team's minutes; their items stand beside in the system's words."""
    figures = ballot.record.get("paper")
    names = ("issued", "returned", "valid", "invalid")
    return {"paper": {name: figures[name] for name in names}} if figures else {}


def _by_member(ballot: Ballot) -> dict[str, dict[str, Any]]:
    names = names_on(ballot)
    votes = Vote.objects.filter(item__ballot=ballot).select_related("membership__user")
    return stated.votes_by_member((names[v.item_id], v.membership, v.choice) for v in votes)


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
