"""Carry what a tally says to the nominations, or to the matters, that stood on the ballot."""

from django.utils import translation
from django.utils.translation import gettext as _

from councils.actions.agenda import lay_before
from councils.actions.ties_below import carry_ties
from councils.effects.freezing import tell_session
from councils.effects.matters import decide_voted
from councils.models import Ballot, Tally
from councils.queries.disclosure import shows_figures
from councils.queries.own_rules import law_of_ballot
from councils.queries.results import outcome_label, told_without_votes, why_not
from councils.queries.rolls import (
    rule_of,
)
from councils.rules.disclosure import Audience
from councils.vocabulary import Mode, Outcome, SessionKind
from nominations.actions.lowering import lower
from nominations.vocabulary import Ground
from workflow.engine import Errand
from workflow.registry import effect

MOVES = {
    (SessionKind.CONFERENCE, Outcome.CARRIED): "endorse",
    (SessionKind.CONFERENCE, Outcome.NOT_CARRIED): "not_endorse",
    (SessionKind.COUNCIL, Outcome.CARRIED): "carry",
    (SessionKind.COUNCIL, Outcome.NOT_CARRIED): "fail",
}

# What a nomination for the lower award takes over from the one that fell, read once for all.
BROUGHT = ("", "__submission", "__nominee", "__unit", "__ruleset", "__cluster")


@effect("carry_outcome")
def carry_outcome(ballots, errand: Errand) -> None:
    """Move the nominations as their tallies say; who fell enters the vote on the lower award.

    Matters are decided as theirs say.
    """
    for ballot in ballots:
        if ballot.is_on_matters:
            decide_voted(ballot, errand)
            continue
        tallies = list(
            Tally.objects.filter(item__ballot=ballot)
            .select_related(*(f"item__nomination{each}" for each in BROUGHT))
            .defer("item__nomination__ruleset__content")
            .order_by("item__position", "item__pk")
        )
        for outcome in (Outcome.CARRIED, Outcome.NOT_CARRIED):
            found = [t for t in tallies if t.outcome == outcome]
            _move(ballot, found, MOVES[ballot.session.kind, outcome], errand)
        if ballot.session.kind == SessionKind.CONFERENCE:
            fallen = [t.item.nomination for t in tallies if t.outcome == Outcome.NOT_CARRIED]
            lowered = lower(fallen, case=ballot.session.case, errand=errand, reason="")
            lay_before(ballot.session, lowered, errand=errand)
            carry_ties(ballot.session, lowered, errand=errand)
    tell_session(ballots, errand)


def _move(ballot: Ballot, tallies: list[Tally], move: str, errand: Errand) -> None:
    """The reason the body gave is its ballot's; a nomination has its own words, or none."""
    told = shows_figures(ballot, audience=Audience.UNIT)
    clause = law_of_ballot(ballot).clause(rule_of(ballot).clause)
    facts = {
        t.item.nomination_id: {
            "words": _words(ballot, t, told) if t.outcome == Outcome.NOT_CARRIED else "",
            "ground": _ground(t, move, told),
            "clause": clause.id,
            "cited": {"citation": clause.citation, "verified": clause.verified},
            "public": {"ballot": ballot.obj},
        }
        for t in tallies
    }
    errand.follow([t.item.nomination for t in tallies], move, facts=facts, reason="")


def _ground(tally: Tally, move: str, told: bool) -> str:
    """The reason of the no; where only the outcome is told it says nothing of the votes."""
    said = tally.arithmetic
    if said.get("is_full") or (told and said.get("reached")):
        return Ground.PLACES_TAKEN
    if move == "not_endorse":
        return Ground.NOT_ENDORSED
    if tally.yes is None or not told or said["sentence"]["code"] != "NOT_REACHED":
        return Ground.NOT_AGREED
    return Ground.THRESHOLD_NOT_REACHED


def _words(ballot: Ballot, tally: Tally, told: bool) -> str:
    """What the unit is told, in the language of the record."""
    with translation.override("vi"):
        if ballot.mode in (Mode.CONSENSUS, Mode.CHAIR):
            return told_without_votes(tally.arithmetic)
        if not told:
            return _("%(outcome)s. By the rule of the body only the outcome is told.") % {
                "outcome": outcome_label(tally.outcome, ballot.session.kind, on=ballot.award)
            }
        why = why_not(ballot, tally)
        if why:
            said = {"yes": tally.yes, "base": tally.base, "why": why}
            return _("%(yes)s of %(base)s agree. %(why)s") % said
        return _("%(yes)s votes of %(base)s; %(needed)s were needed.") % {
            "yes": tally.yes,
            "base": tally.base,
            "needed": tally.needed,
        }
