"""The database held against the log as the verifier does it, as if every entry were sealed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.record import mirror
from audit.record.mirror import Mirrored
from audit.record.models import LogEntry
from audit.record.verifier.reconcile import prefix_of, reconcile

Entry = tuple[int, bytes, Sequence[str] | None]


class Found(NamedTuple):
    """One object of which tables and log differ: how, and in which fields."""

    obj: str
    code: str
    fields: str = ""


class Sealed(NamedTuple):
    """The log as it stood before anybody tampered, kind by kind."""

    entries: dict[str, list[Entry]]

    def of(self, prefix: str) -> list[Entry]:
        """The entries about one kind of object."""
        return self.entries.get(prefix, [])

    def differences(self, *prefixes: str) -> set[Found]:
        """Where the rows of these kinds, or of every kind, differ from the log, both ways."""
        kinds = prefixes or mirror.prefixes()
        entries = sorted(each for kind in kinds for each in self.of(kind))
        rows = (row for kind in kinds for row in rows_of(kind))
        return differences(entries, rows, kinds)


def differences(entries: list[Entry], rows: Iterator[Mirrored], kinds: Sequence[str]) -> set[Found]:
    """What the verifier finds."""
    sealed = entries[-1][0] + 1 if entries else 0
    found = reconcile(entries, rows, sealed=sealed, prefixes=kinds)
    return {Found(each.where, each.code, each.facts.get("fields", "")) for each in found}


def rows_of(prefix: str) -> Iterator[Mirrored]:
    """The rows of one kind, without asking for the others."""
    return mirror._BOOK[prefix]()


def seal() -> Sealed:
    """Every entry in order."""
    found: dict[str, list[Entry]] = {}
    rows = LogEntry.objects.order_by("id").values_list("obj", "body", "disclosures")
    for idx, (obj, body, words) in enumerate(rows):
        found.setdefault(prefix_of(obj), []).append((idx, bytes(body), words))
    return Sealed(found)
