"""The words for what entries say of reminders, calendars and letters."""

from django.utils.translation import gettext_lazy as _

REMINDER_FIELDS = {
    "attempts": _("Tries"),
    "cadence": _("How often by e-mail"),
    "calendar": _("Digest of the calendar’s secret"),
    "complete": _("All holidays and make-up days entered"),
    "day": _("Day"),
    "days_before": _("Working days before something is due"),
    "due_soon": _("Work that is due soon"),
    "error": _("What failed"),
    "hour": _("Hour"),
    "news": _("News of the unit’s submissions"),
    "overdue": _("Work that is overdue"),
    "sessions": _("Sessions invited to"),
    "waiting": _("New work"),
}
