"""The noes of written opinions and of the chair's declaration, each with what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.actions.refusals_standing import (
    no_seat_to_fill as no_seat,
)
from councils.actions.refusals_standing import (
    reason_missing,
    session_over,
)
from councils.models import Ballot
from workflow.errors import Refusal
from workflow.models import Membership

__all__ = [
    "all_in_writing",
    "answers_missing",
    "came",
    "closed",
    "consent_missing",
    "entered_already",
    "has_opinion",
    "is_substituted",
    "no_seat",
    "not_heard",
    "not_the_chair",
    "own_entry",
    "reason_missing",
    "session_over",
    "settled",
    "unchecked",
]


def not_heard() -> Refusal:
    """No rule counts opinions on what was answered, or an answer is none."""
    return Refusal(
        code="opinion_not_heard",
        message=_("The rules count no written opinion on what was answered."),
        remedy=_("Answer only items of the agenda whose rule hears absent members in writing."),
    )


def entered_already() -> Refusal:
    """The member's opinion was entered before."""
    return Refusal(
        code="entered_already",
        message=_("A written opinion of this member was entered already."),
        remedy=_("Take the other out first, with its reason."),
    )


def own_entry() -> Refusal:
    """A second person checks."""
    return Refusal(
        code="own_entry",
        message=_("Who entered an opinion does not check it."),
        remedy=_("Ask a second person who conducts the session."),
    )


def settled() -> Refusal:
    """It was checked or taken out."""
    return Refusal(
        code="settled",
        message=_("This opinion was checked or taken out already."),
        remedy=_("Reload the page."),
    )


def closed(ballot: Ballot) -> Refusal:
    """Voting on which opinions count has begun."""
    return Refusal(
        code="opinions_closed",
        message=_("Written opinions are closed: a vote in which they count has begun."),
        facts={"ballot": ballot.obj},
        remedy=_("Only if that ballot is cancelled, with its reason, are they taken again."),
    )


def all_in_writing() -> Refusal:
    """Everybody answers on the ballot."""
    return Refusal(
        code="asked_in_writing",
        message=_("In this session all members are asked in writing."),
        remedy=_("Each of them answers on the ballot."),
    )


def came(seat: Membership) -> Refusal:
    """Who was in the room votes there."""
    return Refusal(
        code="member_came",
        message=_("%(name)s is marked as having come: who comes gives no written opinion.")
        % {"name": seat.user},
        remedy=_("Take the attendance back first if it was marked by mistake."),
    )


def is_substituted(seat: Membership) -> Refusal:
    """A substitute votes for the member."""
    return Refusal(
        code="has_substitute",
        message=_("A substitute sits in the place of %(name)s: one of the two is heard.")
        % {"name": seat.user},
        remedy=_("End the appointment of the substitute first, with its reason."),
    )


def has_opinion(seat: Membership) -> Refusal:
    """The member's opinion was entered."""
    return Refusal(
        code="has_opinion",
        message=_("A written opinion of %(name)s is entered: it is heard in the member’s place.")
        % {"name": seat.user},
        remedy=_("Before voting begins it may be taken out, with its reason."),
    )


def unchecked(names: Sequence[str]) -> Refusal:
    """Opinions wait for a second person."""
    words = ngettext(
        "%(count)s written opinion waits to be checked: %(names)s.",
        "%(count)s written opinions wait to be checked: %(names)s.",
        len(names),
    )
    return Refusal(
        code="opinions_unchecked",
        message=words % {"count": len(names), "names": "; ".join(names)},
        facts={"count": len(names)},
        remedy=_("A second person checks each against its paper, or it is taken out."),
    )


def not_the_chair() -> Refusal:
    """Only the chair declares, where the rule asks for it and the ballot is not counted."""
    return Refusal(
        code="not_the_chair",
        message=_("Only the chair declares this, and only before the ballot is counted."),
        remedy=_("Reload the page to see how the ballot stands."),
    )


def answers_missing() -> Refusal:
    """Each item needs a yes or a no."""
    return Refusal(
        code="declaration_incomplete",
        message=_("The chair says of each nominee on the sheet: agrees, or does not."),
        remedy=_("Fill in every row."),
    )


def consent_missing() -> Refusal:
    """The rule asks for the chair's agreement, which the vote does not tell, or decision."""
    return Refusal(
        code="consent_missing",
        message=_("By the rule the chair must agree or decide, and has not said so by name."),
        remedy=_("The chair declares it by name on the page of the ballot."),
    )


def over_places(agreed: int, places: int) -> Refusal:
    """The chair decides for more than there are places."""
    return Refusal(
        code="over_places",
        message=_("Too many: %(places)s at most.") % {"places": places},
        facts={"agreed": agreed, "places": places},
        remedy=_("Leave only as many as there are places."),
    )


def chair_decides_in_writing() -> Refusal:
    """Nobody meets to agree: the members are asked, and the chair decides."""
    return Refusal(
        code="chair_decides_in_writing",
        message=_("Without a meeting members are asked in writing and the chair decides."),
        remedy=_("Prepare a vote: the members answer, and the chair decides by name."),
    )
