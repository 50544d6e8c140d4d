"""A yearly roster of staff: its rows against the people known and the lines already entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nominations.rules.intake.choices import Choice
from nominations.rules.intake.layout import Layout
from nominations.rules.intake.layouts import ROSTER
from nominations.rules.intake.lines import Line, Row, settled
from nominations.rules.intake.people import People
from nominations.rules.intake.rows import say, say_birth, say_choice, say_name, say_place, say_text
from nominations.rules.intake.values import (
    Read,
    read_answer,
    read_number,
    read_whole_day,
)
from nominations.rules.intake.words import alike

MONTHS = 12
MAX_STAFF_NUMBER, MAX_TEAM = 40, 200
PERSON = ("name", "birth_date", "position")
YEAR = (
    *("staff_number", "team", "gender", "position_band", "is_direct_worker", "months_worked"),
    *("rating", "discipline", "discipline_until"),
)
# In which of these two people of one name differ.
APART = ("birth_date", "birth_year", "staff_number")
# Far enough ahead for the last day of any discipline.
LATEST = date(2100, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRoster:
    """A line of the roster that is there already: its key and the columns of `YEAR`."""

    key: int
    columns: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RosterGiven:
    """What a roster is checked with; ``lines`` by the key of their nominee.

    ``choices`` are the words of each field that takes one; ``unsaid`` what they hold before
    anything was entered.
    """

    people: People
    choices: Mapping[str, Choice]
    unsaid: Mapping[str, str]
    lines: Mapping[int, OnRoster]
    on: date

    @property
    def layout(self) -> Layout:
        """The columns of a roster."""
        return ROSTER

    def heading(self, words: str) -> Mapping[str, str]:
        """Nothing: a row of one cell is a row of the roster, or wrong."""
        return {}

    def read(self, row: Row, held: dict[str, Any], heading: Mapping[str, str]) -> None:
        """Read a person and the year, and whose row it is."""
        say_name(row, held)
        say_place(row, held)
        say_birth(row, held, on=self.on)
        say_text(row, held, "staff_number", limit=MAX_STAFF_NUMBER)
        say_text(row, held, "team", limit=MAX_TEAM)
        for name, among in self.choices.items():
            needed = name == "position_band"
            say_choice(row, held, name, among=among, needed=needed)
        answer = held.get("is_direct_worker")
        say(row, "is_direct_worker", answer, read_answer(answer))
        say(row, "months_worked", held.get("months_worked"), _months(held.get("months_worked")))
        until = held.get("discipline_until")
        say(row, "discipline_until", until, read_whole_day(until, on=LATEST))
        if row.values["discipline_until"] and row.values["discipline"] in ("", "NONE"):
            row.add("discipline_until", until, "discipline_without_kind")
        self.people.identify(row, held)

    def compare(self, rows: Sequence[Row]) -> None:
        """Mark every later row that speaks of somebody an earlier one speaks of."""
        known: dict[int, int] = {}
        new: dict[str, list[Row]] = {}
        for row in rows:
            who = row.values["who"]
            if who is not None:
                first = known.setdefault(who, row.number)
                if first != row.number:
                    row.add("name", row.values["name"], "twice_in_file", first=first)
            elif not row.has_problem("who"):
                _against(row, new.setdefault(alike(row.values["name"]), []))

    def line(self, row: Row) -> Line:
        """Add the person to the roster, change the line there is, or leave it."""
        there = self.lines.get(row.values["who"])
        changes, columns = {}, there.columns if there else None
        if columns:
            changes = {
                name: row.values[name]
                for name in YEAR
                if row.values[name] not in (None, "") and row.values[name] != columns[name]
            }
        elif not row.is_left_out:
            row.values.update({k: row.values[k] or v for k, v in self.unsaid.items()})
        return settled(row, key=there.key if there else None, changes=changes, there=columns)


def _against(row: Row, earlier: list[Row]) -> None:
    for other in earlier:
        pairs = ((row.values[name], other.values[name]) for name in APART)
        if not any(one and two and one != two for one, two in pairs):
            row.add("name", row.values["name"], "twice_in_file", first=other.number)
            return
    earlier.append(row)


def _months(cell: Any) -> Read:
    read = read_number(cell)
    if read.value is None:
        return read
    if read.value != int(read.value) or not 0 <= read.value <= MONTHS:
        return Read(None, "months_out_of_range")
    return Read(int(read.value))
