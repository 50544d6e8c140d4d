"""What a directory file says: units, bodies, people, posts and seats. Pure; no Django."""

import tomllib
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any


class DirectoryFileError(ValueError):
    """A directory file that cannot be accepted: which file, which key in it, and why."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """A unit under the name of its time."""

    code: str
    name: str
    kind: str
    held_from: date
    name_en: str = ""
    parent: str = ""
    held_until: date | None = None
    basis: str = ""
    is_demo: bool = False


@dataclass(frozen=True, kw_only=True)
class SuccessionRow:
    """One unit followed another."""

    former: str
    successor: str
    kind: str
    on: date
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyRow:
    """A cluster or a council of a unit."""

    code: str
    name: str
    kind: str
    unit: str
    held_from: date
    name_en: str = ""
    held_until: date | None = None
    basis: str = ""
    is_demo: bool = False


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """An account."""

    username: str
    full_name: str
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class PostRow:
    """A person's post on a unit."""

    user: str
    unit: str
    role: str
    held_from: date
    held_until: date | None = None
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class SeatRow:
    """A person's seat on a body, for a unit where the unit is the member."""

    user: str
    body: str
    role: str
    held_from: date
    held_until: date | None = None
    unit: str = ""
    basis: str = ""


TABLES = {
    "units": UnitRow,
    "successions": SuccessionRow,
    "bodies": BodyRow,
    "people": PersonRow,
    "posts": PostRow,
    "seats": SeatRow,
}


def parse_directory(text: str, *, file: str) -> dict[str, list[Any]]:
    """The rows of each table; `DirectoryFileError` names file, key and reason."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DirectoryFileError(file, "(whole file)", f"is not TOML: {error}") from error
    unknown = sorted(set(raw) - set(TABLES))
    if unknown:
        raise DirectoryFileError(file, unknown[0], "unknown table")
    return {
        table: [
            _row(kind, row, file=file, at=f"{table}[{number}]")
            for number, row in enumerate(raw.get(table, []), start=1)
        ]
        for table, kind in TABLES.items()
    }


def _row(kind: type, raw: dict[str, Any], *, file: str, at: str) -> Any:
    known = {field.name: field for field in fields(kind)}
    for name, value in raw.items():
        if name not in known:
            raise DirectoryFileError(file, f"{at}.{name}", "unknown key")
        wanted = _kind_of(name)
        if type(value) is not wanted:
            raise DirectoryFileError(file, f"{at}.{name}", f"expected a {wanted.__name__}")
    for name, field in known.items():
        if name not in raw and field.default is MISSING:
            raise DirectoryFileError(file, f"{at}.{name}", "is missing")
    return kind(**raw)


def _kind_of(name: str) -> type:
    if name.startswith("held_") or name == "on":
        return date
    return bool if name.startswith("is_") else str
