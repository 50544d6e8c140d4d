"""Where the log speaks of one object or person: entries that still hold disclosures."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import BinaryField, F, Func, IntegerField, Value

from audit.record.models import LogEntry
from audit.record.verifier import canon, formats

_CHUNK = 2000


class _Place(Func):
    """Where in some bytes others begin, from 1; 0 when they do not occur."""

    function = "INSTR"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL asks the other way round."""
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        form = {"template": "POSITION(%(expressions)s)", "arg_joiner": " IN "}
        return turned.as_sql(compiler, connection, **form, **extra)


def entries_about(obj: str) -> list[LogEntry]:
    """Entries with disclosures that are about this object, oldest first.

    They are its own, those that name it in their facts, and the others of the objects that name
    it: a nominee's nominations. An entry that names a person only as its actor is not among them.
    Reads the whole log: the bodies are not indexed by what they name.
    """
    naming = {row.obj for row in _naming(obj) if _names(row, obj)}
    rows = LogEntry.objects.filter(obj__in={obj, *naming}).exclude(disclosures=None)
    return list(rows.order_by("id").defer("sig"))


def entries_holding(text: str) -> Iterator[tuple[LogEntry, list[str]]]:
    """Entries that hold a disclosure in whose value this text occurs, with the names.

    Opens every disclosure of the log, at some 30,000 entries a second: only here can a name
    written in somebody's free text be found.
    """
    sought = str(canon.normal(text)).casefold()
    rows = LogEntry.objects.exclude(disclosures=None).order_by("id").defer("sig")
    for row in rows.iterator(chunk_size=_CHUNK):
        found = [
            item.name
            for item in map(formats.opened, row.disclosures)
            if any(sought in text.casefold() for text in _texts([item.name, item.value]))
        ]
        if found:
            yield row, found


def _naming(obj: str) -> Iterator[LogEntry]:
    quoted = Value(json.dumps(obj).encode(), output_field=BinaryField())
    rows = LogEntry.objects.annotate(place=_Place(F("body"), quoted)).filter(place__gt=0)
    return rows.only("obj", "body").iterator(chunk_size=_CHUNK)


def _names(row: LogEntry, obj: str) -> bool:
    return obj in _texts(json.loads(bytes(row.body))["facts"])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.items() for item in part for text in _texts(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in _texts(item))
