"""The noes of giving more time, to one ballot or to everybody asked in writing."""

from django.utils.translation import gettext as _

from workflow.errors import Refusal


def reason_missing() -> Refusal:
    """More time needs words."""
    return Refusal(
        code="reason_missing",
        message=_("More time is given with a reason only."),
        remedy=_("Write why the members need it."),
    )


def not_later() -> Refusal:
    """Time is given ahead, and more than was given."""
    return Refusal(
        code="not_later",
        message=_("The new day and hour must lie ahead and after those set so far."),
        remedy=_("Choose a later one."),
    )
