"""What a check of the log can find, and how it is said once."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from audit.record.models import LogEntry
from audit.record.vocabulary import EntryKind, Outcome

# A verification keeps so many findings by name, and alarms so many; the rest it counts.
MOST = 100

ALARMS = (EntryKind.ALARM_CHANGED, EntryKind.ALARM_UNRECONCILED)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is not as it was sealed.

    `what` is a stable code; `idx` the entry's number, `entry` its id or `obj` the business object,
    where it has one; `detail` names columns, fields or files, never their contents. `kind` is the
    alarm it deserves, None for none.
    """

    what: str
    idx: int | None = None
    entry: str = ""
    obj: str = ""
    detail: str = ""
    kind: EntryKind | None = EntryKind.ALARM_CHANGED
    outcome: Outcome = Outcome.BROKEN

    @property
    def facts(self) -> dict[str, Any]:
        """What an alarm and a verification say of it."""
        stated = {
            "detail": self.detail,
            "entry": self.entry,
            "idx": self.idx,
            "obj": self.obj,
            "what": self.what,
        }
        return {name: value for name, value in stated.items() if value not in ("", None)}


def unsaid(findings: Iterable[Finding]) -> list[Finding]:
    """Those that deserve an alarm and have none yet, at most `MOST`; reads the log's alarms."""
    said = {_key(facts) for facts in _alarmed()}
    return [found for found in findings if found.kind and _key(found.facts) not in said][:MOST]


def _alarmed() -> Iterator[dict[str, Any]]:
    alarms = LogEntry.objects.filter(Q(quarantine=None), kind__in=ALARMS).only("body")
    for row in alarms.iterator():
        yield json.loads(bytes(row.body))["facts"]


def _key(facts: dict[str, Any]) -> tuple:
    return tuple(sorted(facts.items()))


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """The worst of them."""
    found = {finding.outcome for finding in findings}
    worst = (Outcome.BROKEN, Outcome.INCOMPLETE)
    return next((outcome for outcome in worst if outcome in found), Outcome.INTACT)
