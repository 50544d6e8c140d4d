"""What entries state of the directory's rows: written by actions, held against them by mirrors."""

from workflow.models import (
    Body,
    CalendarDay,
    CalendarYear,
    Membership,
    Post,
    ReminderChoice,
    Unit,
    UnitSuccession,
    User,
)
from workflow.models.directory import Dated
from workflow.rules.stating import Stated, day, ref


def account(user: User) -> Stated:
    """Who may sign in; the password itself is nobody's to state."""
    return Stated(
        {
            "account": user.obj,
            "language": user.language,
            "active": user.is_active,
            "staff": user.is_staff,
            "superuser": user.is_superuser,
        },
        {"user name": user.username, "full name": user.full_name, "e-mail": user.email},
    )


def unit(row: Unit) -> Stated:
    """A unit under the name of its time."""
    facts = {"code": row.code, "kind": str(row.kind), "parent": ref(row.parent)}
    return Stated({**facts, "demo": row.is_demo, **dates(row)}, _named(row))


def body(row: Body) -> Stated:
    """A cluster or a council."""
    facts = {"code": row.code, "kind": str(row.kind), "unit": ref(row.unit)}
    return Stated({**facts, "demo": row.is_demo, **dates(row)}, _named(row))


def post(row: Post) -> Stated:
    """Who holds which role on which unit, from when until when."""
    facts = {"to": row.user.obj, "unit": ref(row.unit), "role": str(row.role)}
    return Stated({**facts, **dates(row)}, {"basis": row.basis})


def membership(row: Membership) -> Stated:
    """Who sits on which body in which role, for which unit, from when until when."""
    facts = {"to": row.user.obj, "body": ref(row.body), "unit": ref(row.unit)}
    return Stated({**facts, "role": str(row.role), **dates(row)}, {"basis": row.basis})


def succession(row: UnitSuccession) -> Stated:
    """Which unit followed which, how and from when."""
    facts = {
        "former": ref(row.former),
        "successor": ref(row.successor),
        "kind": str(row.kind),
        "on": day(row.on),
        "verified": row.verified,
    }
    return Stated(facts, {"basis": row.basis})


def reminder_choice(row: ReminderChoice) -> Stated:
    """What a person wants to be told and how often; of the calendar's secret its SHA-256."""
    facts = {
        "account": row.user.obj,
        "cadence": str(row.cadence),
        "hour": row.hour,
        "days_before": row.days_before,
        "calendar": row.calendar_digest,
    }
    kinds = ("waiting", "due_soon", "overdue", "news", "sessions")
    return Stated({**facts, **{name: getattr(row, name) for name in kinds}}, {})


def calendar_day(row: CalendarDay) -> Stated:
    """What the office says a day is, why, and on what ground."""
    facts = {"day": day(row.day), "kind": str(row.kind), "verified": row.verified}
    words = {"name": row.name, "name_en": row.name_en}
    return Stated(facts, {**words, "citation": row.citation, "reason": row.reason})


def calendar_year(row: CalendarYear) -> Stated:
    """Whether the special days of a year are said to be all entered, and on what ground."""
    return Stated({"year": row.year, "complete": row.complete}, {"citation": row.citation})


def dates(row: Dated) -> dict[str, str | None]:
    """From when and until when."""
    return {"from": day(row.held_from), "until": day(row.held_until)}


def _named(row: Unit | Body) -> dict[str, str]:
    return {"name": row.name, "name_en": row.name_en, "basis": row.basis}
