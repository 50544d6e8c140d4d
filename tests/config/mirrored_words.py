"""The words of the tables that are held against the log: names, versions, kinds of object."""

from typing import NamedTuple

NAME = "(the name on the log)"
VERSION = "(the version on the log)"
VOTE = "(nomination: seat)"

KEY = "a key of the table, which no entry names"
DESK = "the case on whose desk it lies: who has work, which follows from the state"
OWN = {"id": KEY}
STATEFUL = {**OWN, "case": DESK}


class Table(NamedTuple):
    """The kind of object that a table's rows are, or belong to, and the fields of its columns."""

    prefix: str
    fields: dict[str, str]
    exempt: dict[str, str] = OWN


def as_called(*columns: str) -> dict[str, str]:
    """Columns whose fields on the log bear their own names."""
    return {name: name for name in columns}


UID = {"uid": NAME, "version": VERSION}
DATED = {"held_from": "from", "held_until": "until", "basis": "basis", "version": VERSION}
NAMED = {"uid": NAME, "code": "code", "name": "name", "name_en": "name_en", "kind": "kind"}
GRANT = {
    "uid": NAME,
    "version": VERSION,
    "permission": "right",
    "user": "to",
    "content_object": "on",
    "source": "source",
    "until": "until",
}
STATE = {"uid": NAME, "version": VERSION, "state": "state"}
