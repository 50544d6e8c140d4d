"""The noes of standing back, of substitutes and of written opinions, each with what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import Ballot
from workflow.errors import Refusal
from workflow.models import Membership, User


def no_seat() -> Refusal:
    """Who declares is no voting member."""
    return Refusal(
        code="no_seat",
        message=_("Only a voting member of this body declares a tie."),
        remedy=_("Tell whoever presides; nothing was recorded."),
    )


def words_missing() -> Refusal:
    """Neither which tie nor what it is was said."""
    return Refusal(
        code="words_missing",
        message=_("A tie is declared with its kind and with what it is."),
        remedy=_("Choose the kind and write what ties you to the nominee."),
    )


def declared_already() -> Refusal:
    """The same tie stands on the record."""
    return Refusal(
        code="declared_already",
        message=_("This tie stands on the record already."),
        remedy=_("Reload the page to see what was ruled."),
    )


def not_own() -> Refusal:
    """Only the member who declared takes it back."""
    return Refusal(
        code="not_own",
        message=_("Only the member who declared a tie takes it back."),
        remedy=_("Whoever presides may set it aside with a reason."),
    )


def ruled_already() -> Refusal:
    """What was ruled on is not taken back by the member."""
    return Refusal(
        code="ruled_already",
        message=_("This tie was ruled on; it is no longer taken back."),
        remedy=_("Ask whoever presides to rule anew."),
    )


def item_decided() -> Refusal:
    """The item is decided, or the session is over."""
    return Refusal(
        code="item_decided",
        message=_("This item is decided, or does not stand on the agenda of this session."),
        remedy=_("Reload the page to see how it stands."),
    )


def not_ruler() -> Refusal:
    """The chair rules, on the chair the vice-chair, nobody on themselves."""
    return Refusal(
        code="not_ruler",
        message=_(
            "The chair rules on this; on the chair the vice-chair, and nobody on themselves."
        ),
        remedy=_("Leave it to whoever presides."),
    )


def only_to_stand_back() -> Refusal:
    """Who presides and has nobody to rule on them sets aside no tie of their own."""
    return Refusal(
        code="only_stand_back",
        message=_("Nobody else holds a seat that rules on this tie: you may only stand back."),
        remedy=_(
            "If you are to vote, have whoever keeps the seats of this body fill the one that rules "
            "on you."
        ),
    )


def no_tie() -> Refusal:
    """Nothing ties this member to this nomination on that ground."""
    return Refusal(
        code="no_tie",
        message=_("Nothing on record ties this member to this nomination on that ground."),
        remedy=_("Reload the page; the member may have taken it back."),
    )


def ruling_does_not_fit() -> Refusal:
    """What bars by the rule cannot merely be noted."""
    return Refusal(
        code="ruling_does_not_fit",
        message=_("By the rule this ground keeps from the vote: uphold it, or set it aside."),
        remedy=_("If it rests on a mistake, set it aside with the reason."),
    )


def reason_missing() -> Refusal:
    """The ruling needs its reason."""
    return Refusal(
        code="reason_missing",
        message=_("This ruling needs a reason."),
        remedy=_("Write why; it stays on the record."),
    )


def voting_begun(running: Ballot) -> Refusal:
    """The item is being voted on."""
    return Refusal(
        code="voting_begun",
        message=_("Voting on this item has begun; who may vote is fixed."),
        facts={"ballot": running.obj},
        remedy=_("Only that somebody stands back is still ruled: the item is then void here."),
    )


def rulings_missing(names: Sequence[str]) -> Refusal:
    """Ties wait for a ruling before the vote."""
    words = ngettext(
        "Before the vote somebody must rule on %(count)s tie: %(names)s.",
        "Before the vote somebody must rule on %(count)s ties: %(names)s.",
        len(names),
    )
    return Refusal(
        code="rulings_missing",
        message=words % {"count": len(names), "names": "; ".join(names)},
        facts={"count": len(names)},
        remedy=_("Whoever presides rules under “Who stands back”."),
    )


def session_over() -> Refusal:
    """The session has ended."""
    return Refusal(
        code="session_over",
        message=_("This session is over."),
        remedy=_("Nothing more is entered for it."),
    )


def no_substitutes() -> Refusal:
    """No rule on the agenda has substitutes vote."""
    return Refusal(
        code="no_substitutes",
        message=_("No rule for the awards on this agenda lets a substitute vote."),
        remedy=_("See how absent members are heard under the rules of the session."),
    )


def no_seat_to_fill() -> Refusal:
    """The member named has no voting seat today."""
    return Refusal(
        code="no_voting_seat",
        message=_("The member named holds no voting seat on this body today."),
        remedy=_("Reload the page to see who does."),
    )


def has_a_seat(person: User) -> Refusal:
    """Who sits on the body votes from their own seat."""
    return Refusal(
        code="has_a_seat",
        message=_("%(name)s has a voting seat of their own on this body, or no open account.")
        % {"name": person},
        remedy=_("One person, one vote: the member appoints somebody else."),
    )


def member_is_there(seat: Membership) -> Refusal:
    """The member came."""
    return Refusal(
        code="member_is_there",
        message=_("%(name)s is marked present in this session.") % {"name": seat.user},
        remedy=_("Note that the member leaves, or take the mark back, and enter it again."),
    )


def has_substitute(seat: Membership) -> Refusal:
    """Somebody sits in the member's place."""
    return Refusal(
        code="has_substitute",
        message=_("Somebody was appointed in writing to sit in the place of %(name)s.")
        % {"name": seat.user},
        remedy=_("Whoever conducts the session ends the appointment first, with its reason."),
    )


def concerns_them(person: User) -> Refusal:
    """Every nomination on the agenda names the person."""
    return Refusal(
        code="concerns_them",
        message=_("Every nomination on this agenda names %(name)s.") % {"name": person},
        remedy=_("The member appoints somebody who may vote on them."),
    )


def appointed_already() -> Refusal:
    """The seat has a substitute, or the person is one."""
    return Refusal(
        code="appointed_already",
        message=_("The member has a substitute already, or this person sits for another member."),
        remedy=_("End the other appointment first, with its reason."),
    )


def seat_voted() -> Refusal:
    """The seat has voted."""
    return Refusal(
        code="seat_voted",
        message=_("The seat has voted in this session, or the session is over."),
        remedy=_("The appointment stays as it was entered."),
    )


def ended_already() -> Refusal:
    """It was ended before."""
    return Refusal(
        code="ended_already",
        message=_("This was ended already."),
        remedy=_("Reload the page."),
    )
