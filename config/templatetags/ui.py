"""Icons, tags of states, dates, and numbers, as every page shows them."""

from datetime import date, datetime, time
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from workflow.access import today
from workflow.queries.calendar import is_known

register = template.Library()

SPRITE = "vendor/bootstrap-icons/1.13.2/icons.svg"
TONES = {"success": "ok", "warning": "warn", "error": "err", "debug": "info"}
TONE_ICONS = {
    "ok": "check-circle-fill",
    "warn": "exclamation-triangle-fill",
    "err": "x-circle-fill",
}
STATE_LOOKS = {
    "DRAFT": ("plain", "pen"),
    "UNIT": ("info", "building"),
    "CLUSTER": ("info", "people-fill"),
    "APPRAISAL": ("info", "clipboard-check"),
    "RETURNED": ("warn", "arrow-return-left"),
    "CLEARANCE": ("info", "shield-check"),
    "COUNCIL": ("gold", "people-fill"),
    "SIGNATURE": ("gold", "pen"),
    "SIGNED": ("ok", "check-lg"),
    "FORWARDED": ("info", "send"),
    "AWARDED": ("ok", "award"),
    "DECLINED": ("plain", "dash-lg"),
    "WITHDRAWN": ("plain", "arrow-counterclockwise"),
    "REVOKED": ("err", "slash-circle"),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one decorative icon of the sprite."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static(SPRITE),
        name,
    )


@register.inclusion_tag("components/_tag.html")
def state_tag(value: str, label: str, tone: str = "", mark: str = "") -> dict[str, Any]:
    """Draw a state by word, colour and icon; only a nomination's needs no tone named."""
    usual_tone, usual_mark = STATE_LOOKS.get(str(value), ("plain", ""))
    return {"label": label, "tone": tone or usual_tone, "icon": mark or usual_mark}


@register.filter
def tone(level: str) -> str:
    """Return info, ok, warn or err for a tone or for a level of Django's messages."""
    return TONES.get(level, level or "info")


@register.filter
def tone_icon(level: str) -> str:
    """Return the icon that goes with a tone."""
    return TONE_ICONS.get(tone(level), "info-circle-fill")


@register.filter
def vn_date(value: date | datetime | None) -> str:
    """Write a day as dd/mm/yyyy, in local time when it is a moment; nothing when there is none."""
    return formats.date_format(_local(value), "SHORT_DATE_FORMAT") if value else ""


@register.filter
def vn_moment(value: datetime | None) -> str:
    """Write a moment as hour and day in local time; nothing when there is none."""
    return formats.date_format(_local(value), "SHORT_DATETIME_FORMAT") if value else ""


@register.filter
def vn_when(day: date | None, hour: time | None) -> str:
    """Write a day with the hour at which something begins on it, where one is set."""
    return vn_moment(datetime.combine(day, hour)) if day and hour else vn_date(day)


@register.filter
def days_left(value: date | datetime) -> int:
    """Return the calendar days from the business date to a due day; negative when it has passed."""
    due = _local(value)
    day = due.date() if isinstance(due, datetime) else due
    return (day - today()).days


@register.filter
def holidays_known(value: date | datetime) -> bool:
    """Whether the working calendar knows the year of a due date."""
    return is_known(_local(value))


@register.filter
def minus(value: int) -> int:
    """Return a count with the other sign."""
    return -value


@register.filter
def num(value: Any) -> str:
    """Write a number with the separators of the language; years and codes are never passed here."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def initials(person: Any) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = str(person).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def first_control(field: BoundField) -> str:
    """Return the id that a link to a field, or to a group of choices, must aim at."""
    return field.id_for_label or f"{field.auto_id}_0"


def _local(value: Any) -> Any:
    is_aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if is_aware else value
