"""What a check of the log can find, and how it is said once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from audit.record.models import LogEntry
from audit.record.notary.judge import Judge
from audit.record.notary.numbering import readable
from audit.record.verifier.canon import MAX_INT, canonical
from audit.record.verifier.policy import Policy
from audit.record.vocabulary import EntryKind, Outcome

# A verification keeps so many findings by name, and alarms so many; the rest it counts.
MOST = 100

ALARMS = (EntryKind.ALARM_CHANGED, EntryKind.ALARM_UNRECONCILED)

_GRAVER = (Outcome.INTACT, Outcome.INCOMPLETE, Outcome.BROKEN)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is not as it was sealed.

    `what` is a stable code; `idx` the entry's number, `entry` its id or `obj` the business object,
    where it has one; `count` stands for so many entries of which `idx` is the first; `detail` names
    columns, fields or files, never their contents. `kind` is the alarm it deserves, None for none.
    """

    what: str
    idx: int | None = None
    entry: str = ""
    obj: str = ""
    count: int | None = None
    detail: str = ""
    kind: EntryKind | None = EntryKind.ALARM_CHANGED
    outcome: Outcome = Outcome.BROKEN

    @property
    def facts(self) -> dict[str, Any]:
        """What an alarm and a verification say of it; a number too large for the log as text."""
        is_large = self.idx is not None and abs(self.idx) > MAX_INT
        stated = {
            "count": self.count,
            "detail": self.detail,
            "entry": self.entry,
            "idx": str(self.idx) if is_large else self.idx,
            "obj": self.obj,
            "what": self.what,
        }
        return {name: value for name, value in stated.items() if value not in ("", None)}


class Found:
    """What one check has found: the worst of it, the first by name, and what no alarm has said.

    Beyond `MOST` of each only the first of a code is kept by name: much of one kind hides no other.
    """

    def __init__(self, policy: Policy) -> None:
        self._judge = Judge(policy)
        self._said: set[bytes] | None = None
        self._named: dict[bytes, Finding] = {}
        self._unsaid: dict[bytes, Finding] = {}
        self._unnamed = 0
        self.outcome = Outcome.INTACT
        self.first: int | None = None

    def add(self, finding: Finding) -> None:
        """Take one in; the first reads which alarms the log holds already."""
        key = canonical(finding.facts)
        if key in self._named:
            return
        self.outcome = max(self.outcome, finding.outcome, key=_GRAVER.index)
        if finding.idx is not None and finding.idx >= 0:
            self.first = finding.idx if self.first is None else min(self.first, finding.idx)
        if not _keep(key, finding, self._named):
            self._unnamed += 1
        if finding.kind and key not in self._alarmed():
            _keep(key, finding, self._unsaid)

    @property
    def facts(self) -> list[dict[str, Any]]:
        """Those kept by name, and how many more there were."""
        more = [{"count": self._unnamed, "what": "more"}] if self._unnamed else []
        return [finding.facts for finding in self._named.values()] + more

    @property
    def unsaid(self) -> list[Finding]:
        """Those that deserve an alarm and have none yet."""
        return list(self._unsaid.values())

    def _alarmed(self) -> set[bytes]:
        if self._said is None:
            self._said = {canonical(facts) for facts in _alarms(self._judge)}
        return self._said


def _keep(key: bytes, finding: Finding, kept: dict[bytes, Finding]) -> bool:
    if len(kept) >= MOST and any(finding.what == each.what for each in kept.values()):
        return False
    kept[key] = finding
    return True


def _alarms(judge: Judge) -> Iterator[dict[str, Any]]:
    """What the notary has said; a row that it did not sign itself says nothing."""
    for row in readable(LogEntry.objects.filter(kind__in=ALARMS)):
        if not judge.problems(row, index=row.idx):
            yield json.loads(bytes(row.body))["facts"]
