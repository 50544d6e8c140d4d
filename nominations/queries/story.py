"""What happened to a thing, from the log, in words: who, for whom, when, what and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from audit.record import queries as record
from audit.record.vocabulary import EntryKind
from workflow.lifecycle import Lifecycle
from workflow.models import User
from workflow.queries.receipts import receipt_url

AT_MOST = 300


@dataclass(frozen=True)
class Entry:
    """Where an entry stands on the log: its number, none before it is sealed, and its receipt."""

    url: str
    number: int | None


@dataclass(frozen=True, kw_only=True)
class Episode:
    """One entry of the log as a timeline shows it; repeated edits by one person are one."""

    title: str
    move: str
    kind: str
    obj: str
    came_from: str
    who: str
    on_behalf: str
    when: datetime
    reason: str
    entry: Entry
    count: int = 1


def story_of(subject: Lifecycle) -> list[Episode]:
    """The history of one thing, newest first. Two queries."""
    return _merged(stories([subject.obj], model=type(subject)))


def stories(objs: Sequence[str], *, model: type[Lifecycle]) -> list[Episode]:
    """The history of several things of one kind, newest first, nothing merged. Two queries."""
    lines = record.history(objs, limit=AT_MOST * max(1, len(objs)))
    names = _names(name for line in lines for name in (line.actor, line.on_behalf_of) if name)
    table = model.table()
    return [
        Episode(
            title=_title(line, table),
            move=line.facts.get("move", ""),
            kind=line.kind,
            obj=line.obj,
            came_from=line.facts.get("from", ""),
            who=names.get(line.actor, _("The system")),
            on_behalf=names.get(line.on_behalf_of, "") if line.on_behalf_of else "",
            when=line.at,
            reason=line.disclosed.get("reason", ""),
            entry=Entry(receipt_url(line.obj, line.ver), line.idx),
        )
        for line in lines
    ]


# The moves by which the office asks a unit to complete a dossier.
ASKED_OF_UNIT = ("return_for_supplement", "return_from_clearance")


def last_move(episodes: Iterable[Episode], *moves: str) -> Episode | None:
    """The newest of these moves in a history, or None."""
    return next((each for each in episodes if each.move in moves), None)


def _title(line: record.Line, table: dict[str, Any]) -> str:
    row = table.get(line.facts.get("move", ""))
    title = str(row.label.done if row else EntryKind(line.kind).label)
    paper = next((name[4:] for name in line.disclosed if name.startswith("doc:")), "")
    paper = paper or line.disclosed.get("name", "") if line.kind.startswith("evidence") else ""
    if paper:
        title = _("%(what)s: %(name)s") % {"what": title, "name": paper}
    if line.as_of:
        title = _("%(what)s (entered as of %(day)s)") % {
            "what": title,
            "day": f"{line.as_of:%d/%m/%Y}",
        }
    return title


def _names(objs: Iterable[str]) -> dict[str, str]:
    uids = {name.removeprefix("u/") for name in objs if name.startswith("u/")}
    return {person.obj: person.full_name for person in User.objects.filter(uid__in=uids)}


def _merged(episodes: Sequence[Episode]) -> list[Episode]:
    """Edits that one person made one after the other, as autosave makes them, told once."""
    told: list[Episode] = []
    for each in episodes:
        last = told[-1] if told else None
        is_again = last and each.kind.endswith(".changed") and not each.move
        if is_again and (last.kind, last.who, last.title) == (each.kind, each.who, each.title):
            told[-1] = replace(last, count=last.count + 1)
        else:
            told.append(each)
    return told
