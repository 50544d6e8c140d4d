"""The noes of standing back, of substitutes and of written opinions, each with what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import Ballot
from workflow.errors import Refusal


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
        remedy=_("Write why; it goes into the minutes."),
    )


def voting_begun(running: Ballot) -> Refusal:
    """The item is being voted on."""
    return Refusal(
        code="voting_begun",
        message=_("Voting on this item has begun; who may vote is fixed."),
        facts={"ballot": running.obj},
        remedy=_("Cancel the ballot with a reason, rule, and put the item to a new one."),
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
