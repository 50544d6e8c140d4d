"""The kinds of entry as a person chooses among them: in groups, or one by one."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.record.vocabulary import EntryKind

GROUP = "group:"
EVERY = "all"

# What the machinery writes by itself, by the hundred: left out unless asked for, and that is said.
ROUTINE = (EntryKind.DATA_READ, EntryKind.NOTARY_HEARTBEAT)

# Group -> its label and the beginnings of the kinds in it; every kind belongs to exactly one.
GROUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "submissions": (
        _("Submissions and nominations"),
        (
            *("submission.", "choice.", "nomination.", "nominee.", "evidence.", "appraisal."),
            *("hold.", "intake.", "check.", "supplement.", "review."),
            *("consultation.", "notice.", "comment."),
        ),
    ),
    "meetings": (
        _("Meetings and ballots"),
        (
            *("session.", "agenda.", "attendance.", "matter."),
            *("recusal.", "substitute.", "opinion.", "consent."),
            *("ballot.", "sheet.", "box.", "papers.", "tally.", "minutes."),
            *("session_paper.", "package."),
        ),
    ),
    "decisions": (_("Decisions"), ("decision.",)),
    "rounds": (
        _("Rounds, rules and past awards"),
        (
            *("movement.", "round.", "deadline.", "guidance.", "terms.", "rules.", "past_award."),
            "regulation.",
            *("calendar_day.", "calendar_year."),
        ),
    ),
    "facts": (_("Staff rosters and initiatives"), ("staff.", "service.", "initiative.")),
    "work": (_("Work"), ("work.",)),
    "directory": (
        _("Accounts, posts and units"),
        (
            *("account.", "post.", "membership.", "access.", "unit.", "body."),
            *("reminders.", "calendar.", "mail.", "cluster.", "covenant.", "scoring.", "score."),
            "score_paper.",
        ),
    ),
    "reading": (_("Reading, exports and erasures"), ("data.", "export.", "audit.")),
    "log": (
        _("The log itself"),
        ("verification.", "checkpoint.", "log.", "notary.", "demo."),
    ),
    "alarms": (_("Alarms"), ("alarm.",)),
}


def kinds_of(group: str) -> list[str]:
    """The kinds in a group."""
    return [kind for kind in EntryKind.values if kind.startswith(GROUPS[group][1])]


def choices() -> list[tuple[Any, Any]]:
    """Every group with a choice for the whole of it, then its kinds, as a select shows them."""
    usual = [("", _("All but readings and signs of life")), (EVERY, _("All kinds"))]
    return [*usual, *(_group(name) for name in GROUPS)]


def chosen(value: str) -> Sequence[str]:
    """The kinds that a choice stands for; none for every kind."""
    if not value:
        return [kind for kind in EntryKind.values if kind not in ROUTINE]
    if value == EVERY:
        return []
    if value.startswith(GROUP):
        return kinds_of(value.removeprefix(GROUP))
    return [value]


def _group(name: str) -> tuple[Any, list[tuple[str, Any]]]:
    label = GROUPS[name][0]
    each = [(kind, EntryKind(kind).label) for kind in kinds_of(name)]
    return label, [(f"{GROUP}{name}", _whole(label)), *each]


def _whole(label: Any) -> Any:
    return _("All of: %(group)s") % {"group": label}
