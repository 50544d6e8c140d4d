"""A list of past awards: read as their decisions state them, beside what the ledger has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nominations.rules.intake.choices import Choice
from nominations.rules.intake.layout import Layout
from nominations.rules.intake.layouts import LEDGER
from nominations.rules.intake.lines import Line, Row, settled
from nominations.rules.intake.problems import Severity
from nominations.rules.intake.rows import say, say_choice, say_text
from nominations.rules.intake.situation import MAX_ACHIEVEMENT
from nominations.rules.intake.units import Units
from nominations.rules.intake.values import Read, read_day_if_known, read_number, read_whole_day
from nominations.rules.intake.words import alike, shown, tidy_lines

EARLIEST_YEAR = 1945
MAX_RECIPIENT, MAX_NUMBER, MAX_TEXT = 250, 60, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class InLedger:
    """An award that is in the ledger already.

    ``units`` are the keys of the recipient's unit with those that it followed and that followed
    it; none where the ledger names no unit.
    """

    key: int
    number: str
    units: frozenset[int]
    is_cancelled: bool


@dataclass(frozen=True, kw_only=True)
class LedgerGiven:
    """What a list of past awards is checked with.

    ``own`` is the code of the unit that states its own awards, empty for the standing office;
    ``source`` stands for rows that name none.
    """

    awards: Choice
    choices: Mapping[str, Choice]
    units: Units
    own: str
    source: str
    there: Mapping[tuple[str, int, str], Sequence[InLedger]]
    on: date

    @property
    def layout(self) -> Layout:
        """The columns of a list of past awards."""
        return LEDGER

    def heading(self, words: str) -> Mapping[str, str]:
        """An award that holds for the rows below."""
        award, is_near = self.awards.find(words)
        return {"award": award} if award and not is_near else {}

    def read(self, row: Row, held: dict[str, Any], heading: Mapping[str, str]) -> None:
        """Read an award word for word; only what cannot be kept is wrong."""
        say_text(row, held, "recipient", limit=MAX_RECIPIENT, needed=True)
        say_choice(row, held, "award", among=self.awards, default=heading["award"], needed=True)
        say_choice(row, held, "unit", among=self.units, default=self.own)
        for name, among in self.choices.items():
            say_choice(row, held, name, among=among)
        say(row, "year", held.get("year"), self._year(held.get("year")))
        if row.values["year"] is None and not row.has_problem("year"):
            row.add("year", None, "year_missing")
        readers = {"issued_on": read_day_if_known, "cancelled_on": read_whole_day}
        for name, read in readers.items():
            say(row, name, held.get(name), read(held.get(name), on=self.on))
        self._texts(row, held)

    def compare(self, rows: Sequence[Row]) -> None:
        """Mark what is said twice, and what deserves a look and is kept all the same."""
        first: dict[tuple, int] = {}
        for row in rows:
            values = row.values
            if all(values[name] for name in ("recipient", "award", "year")):
                at = first.setdefault((*_key(values), values["number"], values["unit"]), row.number)
                if at != row.number:
                    row.add("recipient", values["recipient"], "award_twice_in_file", first=at)
            if not values["number"]:
                row.add("decision_number", None, "number_missing", Severity.WARNING)
            issued = values["issued_on"]
            if issued and values["year"] and issued.year < values["year"]:
                row.add("issued_on", issued, "issued_before_year", Severity.WARNING)

    def line(self, row: Row) -> Line:
        """Enter the award, its cancellation where only that is new, or leave it as it is."""
        found = self._there(row.values)
        says_cancelled = not self.own and row.values["cancelled_by"]
        if says_cancelled and len(found) > 1:
            row.add("recipient", row.values["recipient"], "several_in_ledger", count=len(found))
        there, changes = next(iter(found), None), {}
        if there and says_cancelled and not there.is_cancelled:
            changes = {name: row.values[name] for name in ("cancelled_by", "cancelled_on")}
        return settled(row, key=there.key if there else None, changes=changes)

    def _there(self, values: Mapping[str, Any]) -> list[InLedger]:
        """What the ledger has of this award: of no other decision, and of nobody elsewhere."""
        if not all(values[name] for name in ("recipient", "award", "year")):
            return []
        number, unit = values["number"], self.units.key(values["unit"])
        found = [
            each
            for each in self.there.get(_key(values), ())
            if (not number or each.number in ("", number))
            and (unit is None or not each.units or unit in each.units)
        ]
        return [each for each in found if number and each.number == number] or found

    def _year(self, cell: Any) -> Read:
        read = read_number(cell)
        if read.value is not None and not EARLIEST_YEAR <= read.value <= self.on.year:
            return Read(None, "year_out_of_range")
        if read.value is not None and read.value != int(read.value):
            return Read(None, "year_out_of_range")
        return Read(int(read.value)) if read.value is not None else read

    def _texts(self, row: Row, held: dict[str, Any]) -> None:
        say_text(row, held, "decision_number", limit=MAX_NUMBER)
        row.values["number"] = row.values.pop("decision_number")
        say_text(row, held, "issuer", limit=MAX_TEXT)
        say_text(row, held, "source", limit=MAX_TEXT)
        row.values["source"] = row.values["source"] or self.source
        say_text(row, held, "cancelled_by", limit=MAX_TEXT)
        for name in ("achievement", "anomaly"):
            row.values[name] = tidy_lines(shown(held.get(name)))[:MAX_ACHIEVEMENT]
        if bool(row.values["cancelled_by"]) != bool(row.values["cancelled_on"]):
            field = "cancelled_on" if row.values["cancelled_by"] else "cancelled_by"
            if not row.has_problem(field):
                row.add(field, None, "cancelled_in_part")


def _key(values: Mapping[str, Any]) -> tuple[str, int, str]:
    return values["award"], values["year"], alike(values["recipient"])


def key_of(award: str, year: int, recipient: str) -> tuple[str, int, str]:
    """By what an award of the ledger is recognised in a list."""
    return award, year, alike(recipient)
