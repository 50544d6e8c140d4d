"""The noes of who decides among the tied and who records, each with what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from workflow.errors import Refusal
from workflow.models import Membership


def nobody_presides() -> Refusal:
    """Neither chair nor vice-chair is there."""
    return Refusal(
        code="nobody_presides",
        message=_("Neither chair nor vice-chair is marked present."),
        remedy=_("Mark present whoever presides; who is there decides among the tied."),
    )


def all_stand_back() -> Refusal:
    """Everybody who presides is tied to something on the ballot."""
    return Refusal(
        code="all_stand_back",
        message=_("Everybody who presides stands back from a nominee among the tied."),
        remedy=_(
            "Cancel this ballot and vote again where the rule has a round left; else leave the "
            "nominations undecided: whoever is competent for the award decides, with the tie "
            "before them."
        ),
    )


def settles_not(able: Sequence[Membership], *, stands_back: bool) -> Refusal:
    """Somebody else decides among the tied."""
    names = "; ".join(str(seat.user) for seat in able)
    if stands_back:
        message = _("Among the tied is somebody on whom the person does not vote.")
    else:
        message = _("Whoever presides decides among the tied, and is there.")
    return Refusal(
        code="stands_back" if stands_back else "presides_not",
        message=message,
        facts={"by": [seat.user.obj for seat in able]},
        remedy=_("Leave it to %(names)s.") % {"names": names},
    )


def recorder_stands_back() -> Refusal:
    """Who records stands back from an item of the ballot."""
    return Refusal(
        code="recorder_stands_back",
        message=_(
            "Somebody on this ballot is not for this person to vote on; those rows are not shown."
        ),
        remedy=_("Somebody else who conducts the session records it."),
    )
