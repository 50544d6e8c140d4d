"""How much of the log a file of rows answers for: its header is its maker's word and no proof."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from audit.record.verifier.bundle import OBJECTS, Header, Row
from audit.record.verifier.reconcile import prefix_of
from audit.record.verifier.report import Finding, Gravity

# Entries about these stand for an act alone: no row is kept that could be held against them.
ROWLESS = frozenset(
    {
        *("alarm", "claim", "clock", "cosignature", "erasure", "export", "log", "notary"),
        *("package", "read", "reset", "seen", "signin", "verification"),
    }
)
# Outside its scope an export states of an object nothing but this.
_STATE = {"state"}
# While rows are read and seals awaited others go on working; an export takes no longer than this.
_MEANWHILE = timedelta(minutes=15)


class Coverage:
    """Hears every entry and every row; says what was not compared."""

    def __init__(self, header: Header) -> None:
        self._sealed = header.sealed
        self._named = frozenset(header.prefixes)
        self._unnamed: dict[str, int] = {}
        self._later = 0
        self._since = self._newest = ""
        self._bare = 0
        self.objects = self.fields = 0

    def hear(self, idx: int, fields: Mapping[str, Any]) -> None:
        """Take in an entry; in order."""
        prefix, at = prefix_of(fields["obj"]), fields["at"]
        self._newest = max(self._newest, at)
        if prefix in self._named:
            if idx >= self._sealed:
                self._later += 1
                self._since = min(self._since or at, at)
        elif prefix not in ROWLESS:
            self._unnamed.setdefault(prefix, idx)

    def rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, counted as they pass."""
        for row in rows:
            self.objects += 1
            self.fields += len(row.fields)
            self._bare += row.fields.keys() <= _STATE
            yield row

    def lacking(self, *, partial: bool) -> Iterator[Finding]:
        """Objects of kinds the header does not name, later acts, and rows without their fields."""
        for prefix, idx in self._unnamed.items():
            facts = {"prefix": prefix}
            yield Finding("kind_unnamed", Gravity.INCOMPLETE, idx, OBJECTS, facts)
        if self._later:
            facts = {"count": self._later, "sealed": self._sealed, "since": self._since}
            grave = self._is_old() or not self.objects
            gravity = Gravity.INCOMPLETE if grave else Gravity.NOTICE
            yield Finding("rows_earlier", gravity, where=OBJECTS, facts=facts)
        if self._bare:
            gravity = Gravity.NOTICE if partial else Gravity.INCOMPLETE
            facts = {"count": self._bare, "objects": self.objects}
            yield Finding("rows_withheld", gravity, where=OBJECTS, facts=facts)

    def _is_old(self) -> bool:
        """Whether the rows were read long before the log ends: then their age hides something."""
        try:
            until = datetime.fromisoformat(self._newest)
            return until - datetime.fromisoformat(self._since) > _MEANWHILE
        except ValueError:
            return True
