"""A list of recognised initiatives: authors with their shares, beside what is entered already."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nominations.rules.intake.choices import Choice
from nominations.rules.intake.layout import Layout
from nominations.rules.intake.layouts import INITIATIVES
from nominations.rules.intake.lines import Line, Row, settled
from nominations.rules.intake.rows import say, say_choice, say_text
from nominations.rules.intake.units import Units
from nominations.rules.intake.values import read_day, read_whole_day
from nominations.rules.intake.words import plain, shown, tidy
from nominations.rules.matching import Known, Register

MAX_TITLE, MAX_COUNCIL, MAX_NUMBER = 300, 200, 60
WHOLE = 100
LATEST = date(2100, 1, 1)
SHARED = re.compile(r"(.*?)\s*[(:,–-]?\s*(\d{1,3})\s*%\s*\)?")
BORN = re.compile(r"(.*?)[\s(,]+(\d{1,2}/\d{1,2}/\d{4})\)?")
PARTED = re.compile(r"[;\n]|,(?!\s*\d+\s*%)")


@dataclass(frozen=True, kw_only=True)
class InitiativesGiven:
    """What a list of initiatives is checked with.

    ``there`` are those entered already, by title and day. ``only_own`` says that the unit states
    its own: grassroots only, its own people only. ``own`` is the code of the unit of the list.
    ``firsts`` has for everybody said to be the same as another who stands for them all.
    """

    scopes: Choice
    units: Units
    own: str
    only_own: bool
    register: Register
    firsts: Mapping[int, int]
    there: Mapping[tuple[str, date], int]
    on: date

    @property
    def layout(self) -> Layout:
        """The columns of a list of initiatives."""
        return INITIATIVES

    def heading(self, words: str) -> Mapping[str, str]:
        """Nothing: a title may stand alone in its row."""
        return {}

    def read(self, row: Row, held: dict[str, Any], heading: Mapping[str, str]) -> None:
        """Read an initiative and who wrote it."""
        say_text(row, held, "title", limit=MAX_TITLE, needed=True)
        say_text(row, held, "council", limit=MAX_COUNCIL, needed=True)
        say_text(row, held, "decision_number", limit=MAX_NUMBER)
        default = "GRASSROOTS" if self.only_own else ""
        say_choice(row, held, "scope", among=self.scopes, default=default, needed=True)
        if self.only_own and row.values["scope"] not in ("", "GRASSROOTS"):
            row.add("scope", held.get("scope"), "scope_of_the_office")
        say_choice(row, held, "unit", among=self.units, default=self.own)
        recognised, until = held.get("recognised_on"), held.get("valid_until")
        say(row, "recognised_on", recognised, read_whole_day(recognised, on=self.on))
        say(row, "valid_until", until, read_whole_day(until, on=LATEST))
        _days(row)
        row.values["authors"] = ()
        self._authors(row, held.get("authors"))

    def compare(self, rows: Sequence[Row]) -> None:
        """Mark every later row with the title and day of an earlier one."""
        first: dict[tuple, int] = {}
        for row in rows:
            at = first.setdefault(_key(row), row.number)
            if at != row.number and row.values["title"]:
                row.add("title", row.values["title"], "title_twice_in_file", first=at)

    def line(self, row: Row) -> Line:
        """Enter the initiative, or leave the one there is."""
        return settled(row, key=self.there.get(_key(row)), changes={})

    def _authors(self, row: Row, cell: Any) -> None:
        said = [tidy(part) for part in PARTED.split(shown(cell))]
        said = [part for part in said if part]
        if not said and not row.has_problem("authors"):
            row.add("authors", None, "authors_missing")
        named: dict[int, int | None] = {}
        for part in said:
            name, share = _shared(part)
            key = self._author(row, cell, name)
            if key in named:
                row.add("authors", cell, "author_twice", author=name)
            elif key is not None:
                named[key] = share
        shares = [share for share in named.values() if share is not None]
        if any(not 1 <= share <= WHOLE for share in shares) or sum(shares) > WHOLE:
            row.add("authors", cell, "shares_over", sum=sum(shares))
        row.values["authors"] = tuple(named.items())

    def _author(self, row: Row, cell: Any, name: str) -> int | None:
        """The one person meant; nobody or several are for the officer to make clear."""
        name, born = _born(name, on=self.on)
        unit = self.units.key(row.values["unit"] or self.own)
        likest = self.register.likest(
            Known(key=None, name=name, birth_date=born, unit_key=unit, kin=frozenset({unit}))
        )
        found = {self.firsts.get(known.key, known.key) for known, _why in likest}
        if len(found) != 1:
            code = "author_several" if found else "author_unknown"
            row.add("authors", cell, code, author=name, count=len(found))
            return None
        return found.pop()


def _days(row: Row) -> None:
    recognised, until = row.values["recognised_on"], row.values["valid_until"]
    if recognised is None and not row.has_problem("recognised_on"):
        row.add("recognised_on", None, "recognised_on_missing")
    if recognised and until and until < recognised:
        row.add("valid_until", until, "ends_before_it_began")


def _shared(part: str) -> tuple[str, int | None]:
    found = SHARED.fullmatch(part)
    return (tidy(found[1]), int(found[2])) if found else (part, None)


def _born(name: str, *, on: date) -> tuple[str, date | None]:
    """A name with the birth date that tells it from another of the same name."""
    found = BORN.fullmatch(name)
    return (tidy(found[1]), read_day(found[2], on=on).value) if found else (name, None)


def _key(row: Row) -> tuple[str, date]:
    return plain(row.values["title"]), row.values["recognised_on"]
