"""Lines on hold on the page of a decision: said to whoever follows it, with the way on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from nominations.lifecycle.terms import DRAFTERS
from nominations.models import Decision, Hold, Nomination
from nominations.queries.content import lines_of
from nominations.queries.holds import held_lines
from nominations.vocabulary import DecisionState, NominationState
from workflow.access import today
from workflow.engine import Offer
from workflow.web.person import standing_of

OPEN = (DecisionState.DRAFT, DecisionState.AWAITING_SIGNATURE, DecisionState.SIGNED)


@dataclass(frozen=True)
class HeldLine:
    """Somebody on hold on a list, and whether this person may take them off it now."""

    line: Nomination
    hold: Hold
    may_set_aside: bool


def held_on(request: HttpRequest, decision: Decision) -> Sequence[HeldLine]:
    """The lines of an open decision that are on hold. Three queries at most."""
    if decision.state not in OPEN:
        return ()
    lines = lines_of(decision)
    found = held_lines(lines, on=today())
    for line in lines:
        line.case = decision.case
    who = standing_of(request)
    return [
        HeldLine(line, found[line.pk][0], _may_set_aside(who, line))
        for line in lines
        if line.pk in found
    ]


def _may_set_aside(who, line: Nomination) -> bool:
    return line.state == NominationState.SIGNATURE and who.may(DRAFTERS, line)


def way_on(decision: Decision) -> str:
    """What can be done while somebody on the list is on hold."""
    if decision.state == DecisionState.SIGNED:
        return _(
            "A signed list does not change unseen. It is redrawn without the lines on hold and "
            "signed anew, or it waits until the hold is lifted."
        )
    return _(
        "Take them off this list: they wait on a list of their own, and the others go on. Nothing "
        "is signed while they stand on it."
    )


def without_idle_redraw(offers: Sequence[Offer]) -> list[Offer]:
    """The offers, but for redrawing a list on which nobody is on hold."""
    return [
        offer
        for offer in offers
        if not (offer.refusal is not None and offer.refusal.code == "nobody_held")
    ]
