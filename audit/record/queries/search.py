"""Entries found by what they are about; the caller says which of them may be seen."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Func, Q, QuerySet

from audit.record.models import LogEntry
from audit.record.queries.lines import Line
from audit.record.verifier import formats
from audit.record.verifier.tree import leaf_hash

# So many entries of one search can be leafed through.
MOST = 10_000
# Facts that name another object: what an entry is about when its own object is only on the log.
REFERENCES = (
    *("on", "item", "session", "nomination", "submission", "unit", "round", "code", "uid"),
    "ballot",
)


class Quoted(Func):
    """The first text that stands in the body under a name; empty where there is none.

    Works on the bytes and never fails, whatever a forger wrote there. In canonical form the actor
    comes before the facts, so that no fact can stand in for it.
    """

    output_field = CharField()

    def __init__(self, name: str) -> None:
        super().__init__(F("body"))
        self.mark = f'"{name}":"'

    def as_postgresql(self, compiler, connection, **_context):
        """Octal escapes keep bytes that are no text from failing the query."""
        body, params = compiler.compile(self.source_expressions[0])
        sql = f"split_part(split_part(encode({body}, 'escape'), %s, 2), '\"', 1)"
        return sql, [*params, self.mark]

    def as_sqlite(self, compiler, connection, **_context):
        """The same, in the functions that SQLite has."""
        body, params = compiler.compile(self.source_expressions[0])
        text = f"CAST({body} AS TEXT)"
        rest = f"substr({text}, instr({text}, %s) + %s)"
        found = f"substr({rest}, 1, instr({rest}, '\"') - 1)"
        after = [*params, *params, self.mark, len(self.mark)]
        sql = f"CASE instr({text}, %s) WHEN 0 THEN '' ELSE {found} END"
        return sql, [*params, self.mark, *after, *after]


class Reference(Func):
    """The name on the log of the row with a UUID in a column; without a prefix the bare UUID."""

    output_field = CharField()

    def __init__(self, prefix: str, column: str = "uid") -> None:
        super().__init__(F(column))
        self.prefix = f"{prefix}/" if prefix else ""

    def as_postgresql(self, compiler, connection, **_context):
        """A UUID writes itself with its hyphens."""
        uid, params = compiler.compile(self.source_expressions[0])
        return f"(%s || ({uid})::text)", [self.prefix, *params]

    def as_sqlite(self, compiler, connection, **_context):
        """SQLite keeps 32 digits."""
        uid, params = compiler.compile(self.source_expressions[0])
        parts = [f"substr({uid}, {at}, {size})" for at, size in _HYPHENATED]
        return f"(%s || {' || %s || '.join(parts)})", [
            self.prefix,
            *params,
            *(value for _ in _HYPHENATED[1:] for value in ("-", *params)),
        ]


_HYPHENATED = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `seen` is always asked first; None and empty sequences ask nothing.

    `actors` names who acted or for whom it was done; an empty tuple there finds nobody.
    """

    seen: Q
    actors: Sequence[str] | None = None
    kinds: Sequence[str] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """One entry with what proves it: its leaf hash, its bytes, the digests of its disclosures.

    `line` of an unreadable body holds only what the columns say; `faults` is why the notary
    refused it, empty when it did not.
    """

    pk: int
    line: Line
    leaf: str
    body: str
    key: str
    digests: Sequence[str]
    missing: Sequence[str]
    is_readable: bool
    faults: str
    detail: str


class Records(Sequence):
    """Entries newest first, counted and fetched only when asked for: one query each.

    Only the newest `MOST` can be reached, so that a log of any length is counted in bounded time.
    """

    def __init__(self, rows: QuerySet[LogEntry]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return self.count()

    def count(self, *_none: Any) -> int:
        """How many can be reached. One query."""
        return min(self._found, MOST)

    @property
    def is_cut(self) -> bool:
        """Whether older ones fit too and cannot be reached without narrower filters."""
        return self._found > MOST

    @cached_property
    def _found(self) -> int:
        return self._rows[: MOST + 1].count()

    def __getitem__(self, place: Any) -> Any:
        return [_record(row) for row in self._rows.select_related("quarantine")[place]]

    def looked_through(
        self, fits: Callable[[str, str, dict[str, Any]], bool], *, at_most: int
    ) -> tuple["Records", datetime | None]:
        """Those of the newest `at_most` for which ``fits(kind, obj, disclosed)``.

        Also the time of the oldest entry read, where older ones were left unread. Two queries.
        """
        keys, oldest = [], None
        rows = self._rows.values_list("pk", "kind", "obj", "at", "disclosures")[: at_most + 1]
        for number, (pk, kind, obj, at, disclosures) in enumerate(rows.iterator(chunk_size=1000)):
            if number == at_most:
                return _by_keys(keys), oldest
            oldest = at
            if fits(kind, obj, dict(_opened(disclosures))):
                keys.append(pk)
        return _by_keys(keys), None


def search(wanted: Wanted) -> Records:
    """Entries that may be seen and fit everything asked for, newest first."""
    rows = _entries().filter(wanted.seen)
    if wanted.actors is not None:
        rows = rows.filter(Q(actor__in=wanted.actors) | Q(behalf__in=wanted.actors))
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    return Records(rows.order_by("-pk"))


def record(uid: UUID, *, seen: Q) -> Record | None:
    """One entry that may be seen, or None. One query."""
    row = _entries().filter(seen, uid=uid).select_related("quarantine").first()
    return _record(row) if row else None


def versions(line: Line, *, at_most: int) -> list[Line]:
    """The entries of the same object up to and just after this one, oldest first. One query."""
    rows = LogEntry.objects.filter(obj=line.obj, ver__lte=line.ver + 1).order_by("-ver", "-pk")
    return [_record(row, is_alone=True).line for row in reversed(rows.defer("sig")[:at_most])]


def version_of(obj: str, ver: int) -> Line | None:
    """The entry of this version of an object, or None where none stands accepted. One query."""
    row = LogEntry.objects.accepted().filter(obj=obj, ver=ver).defer("sig").first()
    found = _record(row, is_alone=True) if row else None
    return found.line if found and found.is_readable else None


def _by_keys(keys: list[int]) -> Records:
    return Records(LogEntry.objects.filter(pk__in=keys).defer("sig").order_by("-pk"))


def _entries() -> QuerySet[LogEntry]:
    facts = {f"fact_{name}": Quoted(name) for name in REFERENCES}
    rows = LogEntry.objects.alias(actor=Quoted("actor"), behalf=Quoted("on_behalf_of"), **facts)
    return rows.defer("sig")


def _record(row: LogEntry, *, is_alone: bool = False) -> Record:
    raw = bytes(row.body)
    fields = _fields(raw)
    quarantine = None if is_alone else getattr(row, "quarantine", None)
    sealed = [item for item in row.disclosures or () if isinstance(item, str)]
    digests = [item for item in fields.get("_sd", ()) if isinstance(item, str)]
    left = {formats.digest(item) for item in sealed if item.isascii()}
    return Record(
        pk=row.pk,
        line=_line(row, fields),
        leaf=leaf_hash(raw).hex(),
        body=raw.decode("utf-8", "replace"),
        key=str(fields.get("key", "")),
        digests=digests,
        missing=[item for item in digests if item not in left],
        is_readable=bool(fields),
        faults=quarantine.faults if quarantine else "",
        detail=quarantine.detail if quarantine else "",
    )


def _fields(raw: bytes) -> dict[str, Any]:
    """What a body says; nothing where it is not of the form, as a forged one may be."""
    try:
        fields = json.loads(raw)
        date.fromisoformat(fields.get("as_of", "2000-01-01"))
        whole = isinstance(fields["facts"], dict) and isinstance(fields["_sd"], list)
        is_sound = whole and isinstance(fields["actor"], str)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return fields if is_sound else {}


def _line(row: LogEntry, fields: dict[str, Any]) -> Line:
    as_of = fields.get("as_of")
    return Line(
        uid=row.uid,
        at=row.at,
        kind=row.kind,
        obj=row.obj,
        ver=row.ver,
        actor=fields.get("actor", ""),
        on_behalf_of=fields.get("on_behalf_of"),
        as_of=date.fromisoformat(as_of) if as_of else None,
        facts=fields.get("facts", {}),
        disclosed=dict(_opened(row.disclosures)),
        idx=row.idx,
    )


def _opened(disclosures: Any) -> Iterator[tuple[str, Any]]:
    for item in disclosures or ():
        try:
            opened = formats.opened(item)
        except formats.FormatError:
            continue
        yield opened.name, opened.value
