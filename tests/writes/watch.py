"""Watches what is written: which tables, in which transaction, with which entries of the log."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min

from audit.record.models import LogEntry
from audit.record.verifier import formats

ENTRIES = "record_logentry"
# What may be written without an entry: a table, or a column when nothing beside it is written.
EXEMPT = {
    "django_session": "The browser's sign-in; signing in and reading have entries of their own.",
    "workflow_formdraft": "What somebody typed and did not send: nobody's act, and nobody else's.",
    "workflow_door": "How many wrong passwords came: no act of anybody; many have an entry.",
    "workflow_remindermark": "How far a person was told and has read: no act, no right.",
    "workflow_mail": "What is told follows from entries; a letter that is given up has its own.",
    "workflow_user.last_login": "Django's own mark; the entry account.signed_in says the same.",
}
# What the notary alone writes: the seal over entries that are there. Its role can write no more.
OF_THE_NOTARY = {
    "record_logentry.idx": "The number of an entry that is there; the checkpoint signs it.",
    "record_checkpoint": "The signed root over the entries.",
    "record_verification": "How far a check has come; asking for one has its entry.",
}

_WRITE = re.compile(
    r'\s*(INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE
)
_SET = re.compile(r"\bSET\b(.*?)(?:\bWHERE\b|$)", re.IGNORECASE | re.DOTALL)
_COLUMN = re.compile(r'(?:^|,)\s*"?(\w+)"?\s*=')
_SAVEPOINT = re.compile(r"\s*(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """Rows of a table that one statement wrote; the columns where it changed some."""

    verb: str
    table: str
    columns: tuple[str, ...] = ()

    def is_in(self, exempt: dict[str, str]) -> bool:
        """Whether the table is on the list, or each of the columns written is."""
        named = [f"{self.table}.{column}" for column in self.columns]
        return self.table in exempt or (bool(named) and all(name in exempt for name in named))

    def __str__(self) -> str:
        return " ".join([self.verb, self.table, *self.columns])


@dataclass
class Deed:
    """One outermost transaction that was kept: what it wrote, and the entries it left."""

    written: list[Written]
    entries: list[LogEntry]

    @property
    def business(self) -> list[Written]:
        """What it wrote beside the log."""
        return [each for each in self.written if each.table != ENTRIES or each.verb == "UPDATE"]


@dataclass
class Watch:
    """What was kept of all that was written while it was on."""

    exempt: dict[str, str]
    deeds: list[Deed] = field(default_factory=list)
    loose: list[Written] = field(default_factory=list)
    _is_inside: bool = True
    _known: tuple[int, int] = (0, 0)
    _open: list[list[Written]] = field(default_factory=list)

    def entries(self) -> list[LogEntry]:
        """The entries in the order they were written."""
        return [entry for deed in self.deeds for entry in deed.entries]

    def kinds(self) -> list[str]:
        """The kinds of the entries in the order they were written."""
        return [entry.kind for entry in self.entries()]

    def faults(self) -> list[str]:
        """Each write whose transaction left no entry, and each entry outside a transaction."""
        bare = [each for deed in self.deeds if not deed.entries for each in deed.business]
        return sorted({str(each) for each in [*bare, *self.loose] if not each.is_in(self.exempt)})

    def business(self) -> list[str]:
        """Everything that was written and kept and is not exempt, the log included."""
        kept = [*(each for deed in self.deeds for each in deed.written), *self.loose]
        return sorted({str(each) for each in kept if not each.is_in(self.exempt)})

    def moves(self) -> Counter:
        """How often each move stands on the entries, as kind and move."""
        facts = [
            (entry.kind, formats.parse(bytes(entry.body))["facts"]) for entry in self.entries()
        ]
        return Counter((kind, said["move"]) for kind, said in facts if "move" in said)

    def since(self) -> "Watch":
        """Begin anew: what was written so far is taken out and returned."""
        before = Watch(self.exempt, self.deeds, self.loose)
        self.deeds, self.loose = [], []
        return before

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        """Run a statement and note what it did; `connection.execute_wrapper` calls this."""
        done = execute(sql, params, many, context)
        boundary, found = _SAVEPOINT.match(sql), _written(sql)
        if boundary or found:
            self._begin()
        if boundary:
            self._bound(boundary[1].upper())
        elif found and (found.verb == "INSERT" or context["cursor"].rowcount != 0):
            (self._open[-1] if self._open else self.loose).append(found)
        return done

    def _begin(self) -> None:
        """Notice a transaction that is no savepoint, where the test has none of its own."""
        if self._is_inside:
            return
        if not connection.in_atomic_block:
            self._open.clear()
        elif self._kept not in [func for _ids, func, _robust in connection.run_on_commit]:
            self._open = [[]]
            transaction.on_commit(self._kept)

    def _bound(self, boundary: str) -> None:
        if boundary == "SAVEPOINT":
            self._open.append([])
        elif boundary == "ROLLBACK TO SAVEPOINT":
            self._open[-1].clear()
        elif len(self._open) > 1:
            kept = self._open.pop()
            self._open[-1].extend(kept)
        else:
            self._kept()

    def _kept(self) -> None:
        written = self._open.pop()
        low, high = self._known
        entries = list(LogEntry.objects.exclude(pk__range=self._known).order_by("pk"))
        if written or entries:
            self.deeds.append(Deed(written, entries))
            keys = [entry.pk for entry in entries]
            self._known = (min([low, *keys]), max([high, *keys]))


def _written(sql: str) -> Written | None:
    found = _WRITE.match(sql)
    if found is None:
        return None
    verb, table = found[1].split()[0].upper(), found[2]
    said = _SET.search(sql) if verb == "UPDATE" else None
    return Written(verb, table, tuple(_COLUMN.findall(said[1])) if said else ())


def _known() -> tuple[int, int]:
    """The first and the last key of the entries that are there; a new log's first goes before."""
    keys = LogEntry.objects.aggregate(first=Min("pk"), last=Max("pk"))
    return keys["first"] or 1, keys["last"] or 0


@contextmanager
def watching(exempt: dict[str, str] = EXEMPT) -> Iterator[Watch]:
    """Watch the database; inside a test's own transaction each `atomic` there is a savepoint."""
    watch = Watch(exempt, _is_inside=connection.in_atomic_block, _known=_known())
    with connection.execute_wrapper(watch):
        yield watch
