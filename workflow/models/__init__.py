"""The directory of people, units and bodies, and the work that waits for them."""

from workflow.models.access import Grant
from workflow.models.calendar import CalendarDay, CalendarYear
from workflow.models.directory import Body, Membership, Post, Unit, UnitSuccession
from workflow.models.drafts import FormDraft
from workflow.models.people import User
from workflow.models.reminders import Mail, ReminderChoice, ReminderMark
from workflow.models.tries import Door
from workflow.models.work import Case, WorkItem

__all__ = [
    "Body",
    "CalendarDay",
    "CalendarYear",
    "Case",
    "Door",
    "FormDraft",
    "Grant",
    "Mail",
    "Membership",
    "Post",
    "ReminderChoice",
    "ReminderMark",
    "Unit",
    "UnitSuccession",
    "User",
    "WorkItem",
]
