"""Entries as the lines of a table: number, time, who, what, on what, and the hash."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from audit.inspection.queries.naming import Thing, about, people, things, title_of, who
from audit.inspection.web.words import noun, states_of
from audit.record.queries import Line, Record
from workflow.models import User


@dataclass(frozen=True, kw_only=True)
class Row:
    """One entry in a list; `thing` is None where the reader may know no more than its kind."""

    record: Record
    title: str
    before: str
    after: str
    who: str
    on_behalf: str
    noun: str
    thing: Thing | None

    @property
    def line(self) -> Line:
        """What the entry says."""
        return self.record.line

    @property
    def short(self) -> str:
        """The leaf hash as a table has room for."""
        return f"{self.record.leaf[:4]}…{self.record.leaf[-4:]}"


def rows_of(user: User, records: Iterable[Record]) -> list[Row]:
    """Lines for these entries. One query for the people and one for each kind of object."""
    found = list(records)
    lines = [each.line for each in found]
    names = people(ref for line in lines for ref in (line.actor, line.on_behalf_of))
    known = things(user, map(about, lines))
    return [_row(each, names, known) for each in found]


def _row(found: Record, names: dict[str, str], known: dict[str, Any]) -> Row:
    line, told = found.line, about(found.line)
    before, after = states_of(line)
    return Row(
        record=found,
        title=title_of(line),
        before=before,
        after=after,
        who=who(line.actor, names),
        on_behalf=who(line.on_behalf_of, names) if line.on_behalf_of else "",
        noun=noun(line.obj),
        thing=known.get(told) or _read(line),
    )


def _read(line: Line) -> Thing | None:
    """What a reading was of, as the address of the page named it."""
    of = line.facts.get("of")
    named = of.get("code") or of.get("uid") if isinstance(of, dict) else None
    return Thing(str(named), str(line.facts.get("page", ""))) if named else None
