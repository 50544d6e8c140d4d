"""Judging: sight, permission, source and guards, in the order a clerk works."""

from collections.abc import Iterable, Mapping, Sequence
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
    standing_still, stale = [], []
    for subject in subjects:
        if _is_stale(subject, errand, seen.get(subject.pk)):
            stale.append(subject)
            continue
        no = _first(subject, errand)
        if no is None:
            standing_still.append(subject)
        else:
            refused[subject.pk] = no
    refused.update(overtaken(stale, seen=seen))
    for name in errand.row.guards:
        if not standing_still:
            break
        found = GUARDS[name](standing_still, errand)
        refused.update(found)
        standing_still = [s for s in standing_still if s.pk not in found]
    return refused


def _is_stale(subject: Any, errand: Errand, seen: int | None) -> bool:
    """Whether somebody was faster than a person who has or had this in hand.

    What another has passed on may lie where the person has no right any more: they are told that
    they were overtaken, not that it never was for them.
    """
    if seen is None or seen == subject.version:
        return False
    row = errand.row
    return errand.standing.may(row.by, subject) or errand.standing.is_any(*_roles(row))


def _roles(row: Any) -> list[str]:
    return [holder.role for holder in row.by]


def _first(subject: Any, errand: Errand) -> Refusal | None:
    row = errand.row
    if not errand.standing.may(row.by, subject):
        return access.not_permitted(row.by)
    if subject.state not in row.source:
        return wrong_state(subject, row)
    if row.reason == Reason.REQUIRED and not errand.words_for(subject).strip():
        return reason_missing()
    return None


def overtaken(
    subjects: Sequence[Any], *, seen: Mapping[Any, int] | None = None
) -> dict[Any, Refusal]:
    """Somebody else changed these after the person opened them: who, when, and both versions."""
    if not subjects:
        return {}
    lines = _last_lines(subjects)
    uids = {line.actor.removeprefix("u/") for line in lines.values()}
    names = {user.obj: str(user) for user in User.objects.filter(uid__in=uids)}
    return {s.pk: _overtaken(s, lines.get(s.obj), names, (seen or {}).get(s.pk)) for s in subjects}


def _last_lines(subjects: Sequence[Any]) -> dict[str, Any]:
    lines: dict[str, Any] = {}
    for line in record.history([s.obj for s in subjects]):
        lines.setdefault(line.obj, line)
    return lines


def _overtaken(subject: Any, last: Any, names: Mapping[str, str], seen: int | None) -> Refusal:
    who = names.get(last.actor, "") if last else ""
    return Refusal(
        code="overtaken",
        message=_("%(who)s changed this at %(when)s, after you opened it.")
        % {"who": who or _("Somebody else"), "when": _moment(last)},
        facts={
            "seen": seen,
            "current": subject.version,
            "by": who,
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
