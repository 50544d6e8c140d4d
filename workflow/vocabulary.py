"""The words of the engine: roles, kinds of unit and body, kinds of succession."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may be on a unit (through a post) or on a body (through a membership)."""

    UNIT_OFFICER = "UNIT_OFFICER", _("Award officer")
    HEAD_OF_UNIT = "HEAD_OF_UNIT", _("Head of unit")
    CLUSTER_LEADER = "CLUSTER_LEADER", _("Cluster leader")
    CLUSTER_DEPUTY = "CLUSTER_DEPUTY", _("Deputy cluster leader")
    CLUSTER_REPRESENTATIVE = "CLUSTER_REPRESENTATIVE", _("Cluster member")
    STANDING_OFFICER = "STANDING_OFFICER", _("Standing office officer")
    STANDING_HEAD = "STANDING_HEAD", _("Head of the standing office")
    COUNCIL_CHAIR = "COUNCIL_CHAIR", _("Council chair")
    COUNCIL_VICE_CHAIR = "COUNCIL_VICE_CHAIR", _("Council vice-chair")
    COUNCIL_MEMBER = "COUNCIL_MEMBER", _("Council member")
    COUNCIL_SECRETARY = "COUNCIL_SECRETARY", _("Council secretary")
    MINISTER = "MINISTER", _("Minister")
    DEPUTY_MINISTER = "DEPUTY_MINISTER", _("Deputy minister")
    REGISTRY_CLERK = "REGISTRY_CLERK", _("Registry clerk")
    INSPECTOR = "INSPECTOR", _("Inspector")
    ADMINISTRATOR = "ADMINISTRATOR", _("System administrator")
    CLOCK = "CLOCK", _("Clock")


VOTING_ROLES = (
    Role.CLUSTER_LEADER,
    Role.CLUSTER_DEPUTY,
    Role.CLUSTER_REPRESENTATIVE,
    Role.COUNCIL_CHAIR,
    Role.COUNCIL_VICE_CHAIR,
    Role.COUNCIL_MEMBER,
)


class UnitKind(models.TextChoices):
    """What a unit is in the structure of the sector."""

    MINISTRY = "MINISTRY", _("Ministry")
    DEPARTMENT = "DEPARTMENT", _("Department of the ministry")
    STANDING_OFFICE = "STANDING_OFFICE", _("Standing office")
    PROVINCIAL = "PROVINCIAL", _("Provincial department")
    PUBLIC_UNIT = "PUBLIC_UNIT", _("Public service unit")
    OUTSIDE = "OUTSIDE", _("Unit from outside the ministry")


class BodyKind(models.TextChoices):
    """What kind of body deliberates."""

    CLUSTER = "CLUSTER", _("Emulation cluster")
    BLOCK = "BLOCK", _("Emulation block")
    COUNCIL = "COUNCIL", _("Award council")


class SuccessionKind(models.TextChoices):
    """How one unit followed another."""

    RENAMED = "RENAMED", _("Renamed")
    MERGED = "MERGED", _("Merged")
    SPLIT = "SPLIT", _("Split")
    DISSOLVED = "DISSOLVED", _("Dissolved")


class DayKind(models.TextChoices):
    """What a day of the working calendar is."""

    HOLIDAY = "HOLIDAY", _("Public holiday")
    MAKE_UP = "MAKE_UP", _("Make-up day, worked in exchange")
    ORDINARY = "ORDINARY", _("A day like any other: taken out")


class Reason(models.TextChoices):
    """Whether a move asks its actor for a reason in words."""

    NONE = "NONE", _("No reason asked")
    OPTIONAL = "OPTIONAL", _("Reason optional")
    REQUIRED = "REQUIRED", _("Reason required")


def desk_topic(role: str, unit_id: int | None, body_id: int | None) -> str:
    """The topic of one role's desk on one container."""
    return f"desk.{role}.u{unit_id}" if unit_id else f"desk.{role}.b{body_id}"


class Cadence(models.TextChoices):
    """How often a person wants reminders by e-mail."""

    NONE = "NONE", _("No e-mail")
    AT_ONCE = "AT_ONCE", _("At once")
    DAILY = "DAILY", _("Once a day")
    WEEKLY = "WEEKLY", _("Once a week, on Monday")


class NoticeKind(models.TextChoices):
    """What a person is told of; in the order in which a letter tells it."""

    OVERDUE = "OVERDUE", _("Overdue")
    DUE_SOON = "DUE_SOON", _("Due soon")
    WAITING = "WAITING", _("New work")
    SESSION = "SESSION", _("Sessions you are invited to")
    NEWS = "NEWS", _("News of your unit’s submissions")


class MailState(models.TextChoices):
    """How a letter in the outbox stands."""

    WAITING = "WAITING", _("Waiting to be sent")
    SENDING = "SENDING", _("Being sent")
    SENT = "SENT", _("Handed to the mail server")
    GIVEN_UP = "GIVEN_UP", _("Given up")
    DROPPED = "DROPPED", _("Not sent: the right to know it has ended")
