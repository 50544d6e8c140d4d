"""Do the rows say what the log says: every object by its last version, both ways.

    reconcile(entries, objects, *, sealed, prefixes, heard=..., progress=...) -> Iterator[Finding]

`entries` yields (idx, body, disclosures) in order of idx, `objects` anything with obj, ver, fields.
What an entry of idx >= sealed says came after the rows were read: no row need show it.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import Any, NamedTuple, Protocol
from zlib import crc32

from audit.record.verifier import canon, formats
from audit.record.verifier.formats import FormatError
from audit.record.verifier.report import Finding, Progress, silent

# The fact by which an entry says that the row of its object is gone from now on.
REMOVED = "removed"
_HEAPS = 64
_IN_MEMORY = 1 << 16
_STEP = 4096


class Row(Protocol):
    """One object as its rows have it."""

    obj: str
    ver: int
    fields: Mapping[str, Any]


def unheard(_idx: int, _fields: Mapping[str, Any]) -> None:
    """Entries that nobody listens to."""


class Entry(NamedTuple):
    """What an entry says of its object; `hidden` when a disclosure is not at hand."""

    idx: int
    ver: int
    facts: dict[str, Any]
    disclosed: dict[str, Any]
    hidden: bool


class Heaps:
    """Lines that belong to one object come together: in memory while few, on disk when many."""

    def __init__(self) -> None:
        self._files = ExitStack()
        self._heaps = [
            self._files.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
            for _ in range(_HEAPS)
        ]

    def __enter__(self) -> "Heaps":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._files.close()

    def put(self, obj: str, line: Sequence[Any]) -> None:
        """Lay a line down under its object."""
        content = json.dumps([obj, *line], ensure_ascii=False, separators=(",", ":"))
        heap = self._heaps[crc32(obj.encode()) % _HEAPS]
        heap.write(content.encode("utf-8", "surrogatepass") + b"\n")

    def gathered(self) -> Iterator[dict[str, list[list[Any]]]]:
        """One heap after another, each as object -> its lines in the order they came."""
        for heap in self._heaps:
            heap.seek(0)
            found: dict[str, list[list[Any]]] = {}
            for line in heap:
                obj, *rest = json.loads(line)
                found.setdefault(obj, []).append(rest)
            yield found


def reconcile(
    entries: Iterable[tuple[int, bytes, Sequence[str] | None]],
    objects: Iterable[Row],
    *,
    sealed: int,
    prefixes: Collection[str],
    heard: Callable[[int, Mapping[str, Any]], None] = unheard,
    progress: Progress = silent,
) -> Iterator[Finding]:
    """Yield what differs; `sealed` entries stood under a seal before the rows were read.

    `heard` is called with the number and the fields of every entry that can be read. Codes:
    `object_prefix`, `object_twice`, `unlogged_version`, `row_behind`, `row_differs` (fields),
    `row_missing`, `entry_unreadable`. An erased or withheld value is not held against a row.
    Holds a 64th of the log and of the rows in memory.
    """
    wanted = frozenset(prefixes)
    with Heaps() as heaps:
        for number, (idx, body, disclosures) in enumerate(entries, start=1):
            try:
                fields = _read(body)
                heard(idx, fields)
                if prefix_of(fields["obj"]) in wanted:
                    heaps.put(fields["obj"], [1, *_said(idx, fields, disclosures or ())])
            except (FormatError, RecursionError):
                yield Finding("entry_unreadable", entry=idx)
            if number % _STEP == 0:
                progress("entries", number, 0)
        for row in objects:
            if prefix_of(row.obj) in wanted:
                heaps.put(row.obj, [0, row.ver, dict(row.fields)])
            else:
                yield Finding("object_prefix", where=row.obj)
        for number, heap in enumerate(heaps.gathered(), start=1):
            for obj, lines in heap.items():
                yield from _judged(obj, lines, sealed)
            progress("objects", number, _HEAPS)


def prefix_of(obj: str) -> str:
    """The kind of object in "kind/id"."""
    return obj.partition("/")[0]


def _read(body: bytes) -> dict[str, Any]:
    fields, _faulty = formats.read_body(body)
    if fields is None:
        raise FormatError("not an entry")
    return fields


def _said(idx: int, fields: Mapping[str, Any], disclosures: Sequence[str]) -> Entry:
    """What an entry says of its object; raises FormatError for what is no disclosure."""
    digests = set(fields["_sd"])
    opened = [(formats.opened(each), formats.digest(each)) for each in disclosures]
    shown = {digest: each for each, digest in opened}
    said = {each.name: each.value for digest, each in shown.items() if digest in digests}
    return Entry(idx, fields["ver"], _as_fields(fields["facts"]), said, not digests <= shown.keys())


def _as_fields(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A move states where the object went: `to` is its state; any other `to` is a field."""
    if "move" not in facts:
        return dict(facts)
    kept = {name: value for name, value in facts.items() if name not in ("from", "to", "move")}
    return kept | ({"state": facts["to"]} if "to" in facts else {})


def _judged(obj: str, lines: list[list[Any]], sealed: int) -> Iterator[Finding]:
    entries = [Entry(*rest) for is_entry, *rest in lines if is_entry]
    rows = [rest for is_entry, *rest in lines if not is_entry]
    if len(rows) > 1:
        yield Finding("object_twice", where=obj)
    last = max(entries, key=lambda entry: entry.ver, default=None)
    is_gone = last is not None and last.facts.get(REMOVED) is True
    if rows:
        ver, fields = rows[0]
        if is_gone and ver >= last.ver and last.idx < sealed:
            yield Finding("unlogged_version", where=obj, facts={"ver": ver, "last": last.ver})
        yield from _row_faults(obj, ver, fields, entries, sealed)
    elif not is_gone:
        known = [entry for entry in entries if entry.idx < sealed]
        if known:
            facts = {"ver": known[-1].ver}
            yield Finding("row_missing", entry=known[-1].idx, where=obj, facts=facts)


def _row_faults(
    obj: str, ver: int, fields: Mapping[str, Any], entries: list[Entry], sealed: int
) -> Iterator[Finding]:
    own = next((entry for entry in entries if entry.ver == ver), None)
    last = max((entry.ver for entry in entries), default=0)
    if own is None:
        facts = {"ver": ver, "last": last}
        yield Finding("unlogged_version", where=obj, facts=facts)
    later = [entry for entry in entries if entry.ver > ver and entry.idx < sealed]
    if later:
        facts = {"ver": ver, "last": later[-1].ver}
        yield Finding("row_behind", entry=later[-1].idx, where=obj, facts=facts)
    differing = _differing(fields, [entry for entry in entries if entry.ver <= ver])
    for idx in sorted(set(differing.values())):
        names = sorted(name for name, said_at in differing.items() if said_at == idx)
        yield Finding("row_differs", entry=idx, where=obj, facts={"fields": ", ".join(names)})


def _differing(fields: Mapping[str, Any], entries: list[Entry]) -> dict[str, int]:
    """The fields that are not what the log said last -> the entry that said it.

    A hidden disclosure may have said any name that was disclosed before: those prove nothing.
    """
    public: dict[str, tuple[Any, int]] = {}
    private: dict[str, tuple[Any, int]] = {}
    for entry in sorted(entries, key=lambda each: each.ver):
        if entry.hidden:
            private.clear()
        for said, other, into in (
            (entry.facts, private, public),
            (entry.disclosed, public, private),
        ):
            for name, value in said.items():
                into[name] = (value, entry.idx)
                other.pop(name, None)
    last = public | private
    return {
        name: last[name][1]
        for name, value in fields.items()
        if name in last and not _same(value, last[name][0])
    }


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON: true is not 1, and 1.0 is nothing the log can say."""
    try:
        return formats.canonical(canon.normal(one)) == formats.canonical(other)
    except FormatError:
        return False
