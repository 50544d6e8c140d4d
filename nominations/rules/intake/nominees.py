"""A list of nominees: its rows against the round, the rules, and the lines already there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from nominations.rules.intake import situation as limits
from nominations.rules.intake.choices import Choice
from nominations.rules.intake.layout import NOMINEES, Layout
from nominations.rules.intake.lines import Line, Row, settled
from nominations.rules.intake.people import People, nobody
from nominations.rules.intake.problems import Severity
from nominations.rules.intake.rows import say, say_birth, say_choice, say_name, say_place
from nominations.rules.intake.values import (
    is_card_number,
    read_answer,
    read_person_number,
)
from nominations.rules.intake.words import alike, plain, shown, tidy, tidy_lines
from nominations.rules.matching import COLLECTIVES, bare_number

# The columns of a line that a sheet can change, and of which an empty cell changes nothing.
PERSONAL = ("position", "birth_date", "is_direct_worker")
CHANGEABLE = (*PERSONAL, "achievement")
# What a letter prints of a person: with other values somebody known is entered once more.
PRINTED = ("kind", "name", *PERSONAL)
MAX_STAFF_NUMBER = 40
GROUPS = {"ca nhan": "INDIVIDUAL", "individuals": "INDIVIDUAL"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line that is on the list already; ``is_open`` says whether it may still be changed.

    While a hold stands on the nominee (``is_held``) nothing of the person may change. ``person`` is
    the key of who stands for the nominee and all that were said to be the same, ``numbers`` are
    what rosters have for any of them.
    """

    key: int
    name: str
    kind: str
    award: str
    birth_date: date | None
    position: str
    is_direct_worker: bool | None
    achievement: str
    is_open: bool
    is_held: bool = False
    person: int | None = None
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Kinds:
    """The kinds of nominee by their names, and by what lists call them together."""

    kinds: Choice

    def find(self, text: str) -> tuple[str | None, bool]:
        """The kind meant, or None; and whether it was only nearly said."""
        code, is_near = self.kinds.find(text)
        if code is None and plain(text) in GROUPS:
            return GROUPS[plain(text)], False
        return code, is_near


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Everything besides the sheet; ``takers`` are the kinds that each award is given to.

    ``people`` are those the unit knows, ``held`` the keys of those on whom a hold stands.
    """

    awards: Choice
    kinds: Choice
    in_round: frozenset[str]
    takers: Mapping[str, tuple[str, ...]]
    listed: tuple[Listed, ...]
    people: People
    held: frozenset[int]
    on: date

    @property
    def layout(self) -> Layout:
        """The columns of a list of nominees."""
        return NOMINEES

    def heading(self, words: str) -> Mapping[str, str]:
        """An award or a kind of nominee that holds for the rows below."""
        award, is_near = self.awards.find(words)
        if award and not is_near:
            return {"award": award}
        kind, is_near = self.kinds.find(words)
        return {"kind": kind} if kind and not is_near else {}

    def read(self, row: Row, held: dict[str, Any], heading: Mapping[str, str]) -> None:
        """Read a nominee, the award and what it is for; and whom a new line would name."""
        _achievement(row, held)
        say_name(row, held)
        say_place(row, held)
        chosen = {"award": self.awards, "kind": _Kinds(self.kinds)}
        for name, among in chosen.items():
            say_choice(row, held, name, among=among, default=heading[name], needed=True)
        say_birth(row, held, on=self.on)
        answer = held.get("is_direct_worker")
        say(row, "is_direct_worker", answer, read_answer(answer))
        say(row, "number", held.get("number"), read_person_number(held.get("number")))
        self._identify(row, held)

    def compare(self, rows: Sequence[Row]) -> None:
        """Hold each row against the round, and against the rows above it."""
        for row in rows:
            _judge(row, self)
        _twice(rows)

    def line(self, row: Row) -> Line:
        """Add the nominee, change the line there is, or leave it as it is."""
        twin = None if row.is_left_out else self._twin(row)
        changes = _changes(row.values, twin) if twin else {}
        is_anew = not twin and row.values["who"] in self.held and not row.values["entered_as"]
        if is_anew or (twin and twin.is_held and set(changes) & set(PERSONAL)):
            _mark_answer(row, "nominee_held", "held_as_said")
        return settled(row, key=twin.key if twin else None, changes=changes)

    def _identify(self, row: Row, held: Mapping[str, Any]) -> None:
        """Say whose row it is: whose line it speaks of, or whom of the unit's people it names."""
        values = row.values
        values |= {**nobody(), "entered_as": None, "staff_number": _staff_number(held)}
        listed = self._called(values)
        if listed and not _doubted(values, listed):
            values["who"] = listed[0].person if len(listed) == 1 else None
        elif values["kind"] and values["kind"] not in COLLECTIVES:
            columns = tuple(values[name] for name in PRINTED)
            self.people.identify(row, held, columns=columns)
            if values["who"] is not None:
                values["entered_as"] = self.people.entered_as(values["who"], columns)

    def _twin(self, row: Row) -> Listed | None:
        """The line on the list that the row speaks of; several or a closed one are errors."""
        name, key = row.values["name"], (row.values["who"], row.values["award"])
        found = self._called(row.values)
        doubted = _doubted(row.values, found)
        if doubted and row.has_problem("who"):
            return None
        if doubted and not (key[0] or row.values["unlike"]):
            position = doubted[0].position
            row.add("name", name, "line_of_another", Severity.WARNING, position=position)
        elif doubted or not found:
            found = self._by_person.get(key, []) if key[0] else []
        if len(found) > 1:
            row.add("name", name, "several_on_list", count=len(found))
            return None
        if found and not found[0].is_open:
            row.add("name", name, "line_closed")
            return None
        return found[0] if found else None

    def _called(self, values: Mapping[str, Any]) -> list[Listed]:
        """The lines that name somebody like that for the award."""
        return [
            each
            for each in self._by_name.get((alike(values["name"]), values["award"]), ())
            if not _differ(values["birth_date"], each.birth_date)
            and not _differ(values["birth_year"], each.birth_date and each.birth_date.year)
            and not (each.numbers and _number(values) and _number(values) not in each.numbers)
        ]

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], list[Listed]]:
        found: dict[tuple[str, str], list[Listed]] = {}
        for each in self.listed:
            found.setdefault((alike(each.name), each.award), []).append(each)
        return found

    @cached_property
    def _by_person(self) -> Mapping[tuple[int, str], list[Listed]]:
        found: dict[tuple[int, str], list[Listed]] = {}
        for each in self.listed:
            found.setdefault((each.person, each.award), []).append(each)
        return found


def _number(values: Mapping[str, Any]) -> str:
    return bare_number(values["staff_number"])


def _doubted(values: Mapping[str, Any], called: Sequence[Listed]) -> list[Listed]:
    """Those whose post is another, where neither birth nor number says that the row means them."""
    if values["kind"] in COLLECTIVES:
        return []
    born = values["birth_date"] or values["birth_year"]
    return [
        each
        for each in called
        if _differ(plain(values["position"]), plain(each.position))
        and not (born and each.birth_date)
        and _number(values) not in each.numbers
    ]


def _staff_number(held: Mapping[str, Any]) -> str:
    """What stands in the column of numbers, unless it is the number of an identity card."""
    said = tidy(shown(held.get("number")))
    return "" if is_card_number(said) or len(said) > MAX_STAFF_NUMBER else said


def _achievement(row: Row, held: Mapping[str, Any]) -> None:
    said = tidy_lines(shown(held.get("achievement")))
    row.values["achievement"] = said
    if not said:
        row.add("achievement", None, "achievement_missing", Severity.WARNING)
    elif len(said) > limits.MAX_ACHIEVEMENT:
        row.add("achievement", said[:80], "too_long", limit=limits.MAX_ACHIEVEMENT)


def _judge(row: Row, given: Situation) -> None:
    """What the round and the rules say of a row."""
    award, kind = row.values["award"], row.values["kind"]
    if award and award not in given.in_round:
        row.add("award", award, "award_not_in_round", award=award)
    elif award and kind and kind not in given.takers[award]:
        takers = list(given.takers[award])
        row.add("kind", kind, "kind_not_for_award", award=award, kind=kind, takers=takers)


def _twice(rows: Sequence[Row]) -> None:
    """Mark every later row that names somebody an earlier one named for the same award."""
    names: dict[tuple[str, str], list[Row]] = {}
    numbers: dict[str, Row] = {}
    people: dict[tuple[int, str], Row] = {}
    for row in rows:
        name, award = row.values["name"], row.values["award"]
        earlier = names.setdefault((plain(name), award), []) if name else []
        _mark(row, earlier)
        earlier.append(row)
        number = row.values["number"]
        first = numbers.setdefault(number, row) if number else row
        if first is not row and alike(first.values["name"]) != alike(name):
            row.add("number", number, "number_of_another", Severity.WARNING, first=first.number)
        _mark_person(row, people)


def _mark_person(row: Row, people: dict[tuple[int, str], Row]) -> None:
    """Mark a row that names the person of an earlier one in another spelling."""
    who = row.values["who"]
    first = people.setdefault((who, row.values["award"]), row) if who is not None else row
    if first is not row and not any(each.code == "twice_in_file" for each in row.problems):
        _mark_answer(row, "twice_in_file", "twice_as_said", first=first.number)


def _mark_answer(row: Row, code: str, as_said: str, **facts: Any) -> None:
    """Mark a row; where somebody said whose it is, with what they can say instead."""
    if row.values["remember"]:
        row.add("who", "", as_said, options=row.values["options"], **facts)
    else:
        row.add("name", row.values["name"], code, **facts)


def _mark(row: Row, earlier: Sequence[Row]) -> None:
    name, born = row.values["name"], row.values["birth_date"]
    number = row.values["number"]
    for other in earlier:
        is_apart = _differ(born, other.values["birth_date"])
        is_apart = is_apart or _differ(row.values["birth_year"], other.values["birth_year"])
        is_apart = is_apart or _differ(number, other.values["number"])
        if is_apart:
            continue
        if alike(other.values["name"]) == alike(name):
            row.add("name", name, "twice_in_file", first=other.number)
            return
        row.add("name", name, "similar_in_file", Severity.WARNING, first=other.number)
        return


def _changes(values: Mapping[str, Any], twin: Listed) -> dict[str, Any]:
    return {
        name: values[name]
        for name in CHANGEABLE
        if values[name] not in (None, "") and values[name] != getattr(twin, name)
    }


def _differ(one: date | str | int | None, other: date | str | int | None) -> bool:
    return bool(one) and bool(other) and one != other
