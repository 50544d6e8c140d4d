"""Judging: sight, permission, source and guards, in the order a clerk works."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from audit.record import queries as record
from workflow import access
from workflow.engine.errand import Errand
from workflow.errors import Refusal
from workflow.models import User
from workflow.registry import GUARDS
from workflow.vocabulary import Reason


def judge(
    subjects: Iterable[Any], errand: Errand, *, seen: Mapping[Any, int]
) -> dict[Any, Refusal]:
    """The refusals of a set by key; a subject without one may move."""
    refused: dict[Any, Refusal] = {}
    standing_still = []
    for subject in subjects:
        no = _first(subject, errand, seen.get(subject.pk))
        if no is None:
            standing_still.append(subject)
        else:
            refused[subject.pk] = no
    for name in errand.row.guards:
        if not standing_still:
            break
        found = GUARDS[name](standing_still, errand)
        refused.update(found)
        standing_still = [s for s in standing_still if s.pk not in found]
    return refused


def _first(subject: Any, errand: Errand, seen: int | None) -> Refusal | None:
    row = errand.row
    if not errand.standing.may(row.by, subject):
        return access.not_permitted(row.by)
    if seen is not None and seen != subject.version:
        return overtaken(subject, seen=seen)
    if subject.state not in row.source:
        return wrong_state(subject, row)
    if row.reason == Reason.REQUIRED and not errand.reason.strip():
        return reason_missing()
    return None


def overtaken(subject: Any, *, seen: int) -> Refusal:
    """Somebody else changed this after the person opened it: who, when, and both versions."""
    last = next(iter(record.history([subject.obj], limit=1)), None)
    who = User.objects.filter(uid=last.actor.removeprefix("u/")).first() if last else None
    return Refusal(
        code="overtaken",
        message=_("%(who)s changed this at %(when)s, after you opened it.")
        % {"who": who or _("Somebody else"), "when": _moment(last)},
        facts={
            "seen": seen,
            "current": subject.version,
            "by": str(who or ""),
            "at": last.at.isoformat() if last else "",
            "state": subject.state,
        },
        remedy=_("Nothing of yours was recorded. Look at the new version and decide again."),
    )


def wrong_state(subject: Any, row: Any) -> Refusal:
    """The move does not start from where the subject lies."""
    return Refusal(
        code="wrong_state",
        message=_("This is not possible while the state is “%(state)s”.")
        % {"state": subject.get_state_display()},
        facts={"state": subject.state, "from": list(row.source)},
        remedy=_("Reload the page to see what is possible now."),
    )


def reason_missing() -> Refusal:
    """A move that must be explained was not."""
    return Refusal(
        code="reason_missing",
        message=_("Give the reason in words: it is recorded and told to the unit."),
        remedy=_("Write the reason and send again."),
    )


def _moment(line: Any) -> str:
    return formats.date_format(timezone.localtime(line.at), "H:i d/m/Y") if line else "?"
