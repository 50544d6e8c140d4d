"""Who a row speaks of: known already, new, or for a person to say."""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from nominations.rules.intake.lines import Row
from nominations.rules.intake.words import shown, tidy
from nominations.rules.matching import SAME, Known, Likeness, Register, bare_number

# What a person may say instead of naming somebody: nobody known, or the first one proposed.
NEW, PROPOSED = "new", "proposed"
STATED, BETWEEN = 250, " · "

Found = list[tuple[Hashable, Likeness]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody known, as a choice names them.

    ``first`` is the key of the one who stands for all that were said to be the same person;
    ``columns`` are what a letter would print, where the person is of the unit of the list itself.
    """

    key: int
    uid: str
    label: str
    first: int
    columns: tuple[Any, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class People:
    """Those a row of a unit's list may speak of, and what was said of such rows before.

    ``unit`` is who works in the unit of the list; only its ``unit_key``, ``unit`` and ``kin`` are
    looked at. ``remembered`` has the key of the person for what a row stated (`still_meant`).
    """

    register: Register
    persons: Mapping[int, Person]
    remembered: Mapping[str, int]
    unit: Known

    def identify(
        self, row: Row, held: Mapping[str, Any], *, columns: tuple[Any, ...] | None = None
    ) -> None:
        """Say whose row it is (``who``), who was found unlike it, and what is to be remembered.

        Somebody entered with the very ``columns`` of the row is taken without a question, where
        nobody else is alike.
        """
        values = row.values
        values |= nobody()
        if row.has_problem("name"):
            return
        likest = self._likest(values)
        found = each_once(likest, self.persons)
        said = tidy(shown(held.get("who")))
        if said:
            self._as_said(row, said, found, [known.key for known, _why in likest])
        elif self._stated(values) in self.remembered:
            self._take(row, self.remembered[self._stated(values)], found)
        elif (sure := self._sure(found, columns)) is not None:
            self._take(row, sure, found)
        elif found:
            options = self._options(found)
            row.add("who", "", "who_is_it", options=options, first=options[0][1])

    def first_of(self, key: int) -> int:
        """Who stands for somebody and all that were said to be the same person."""
        return self.persons[key].first if key in self.persons else key

    def numbers_of(self, key: int) -> frozenset[str]:
        """The staff numbers of somebody and of all that were said to be the same, as compared."""
        return self._numbers.get(self.first_of(key), frozenset())

    def entered_as(self, who: int, columns: tuple[Any, ...]) -> int | None:
        """The key of that person as entered with these very columns; None where nobody was."""
        return self._by_columns.get((self.first_of(who), columns))

    def _sure(self, found: Found, columns: tuple[Any, ...] | None) -> Hashable | None:
        same = [key for key, why in found if why.answer == SAME]
        if len(same) == 1:
            return same[0]
        if len(found) != 1 or columns is None:
            return None
        key = found[0][0]
        return key if (key, columns) in self._by_columns else None

    def _options(self, found: Found) -> list[tuple[str, str]]:
        return [(self.persons[key].uid, self.persons[key].label) for key, _why in found]

    def _as_said(self, row: Row, said: str, found: Found, unlike: list[Hashable]) -> None:
        row.values["options"] = self._options(found)
        if said == NEW:
            remember = self._stated(row.values) if unlike else ""
            row.values |= {"unlike": tuple(unlike), "remember": remember}
        elif said == PROPOSED and found:
            self._take(row, found[0][0], found, remember=self._stated(row.values))
        elif said in self._by_uid:
            self._take(row, self._by_uid[said], found, remember=self._stated(row.values))
        else:
            row.add("who", said, "who_unknown")

    def _take(self, row: Row, key: Hashable, found: Found, *, remember: str = "") -> None:
        who = self.first_of(key)
        grounds = next((why.grounds for other, why in found if other == who), ())
        row.values |= {"who": who, "remember": remember, "grounds": grounds}

    @cached_property
    def _by_uid(self) -> Mapping[str, int]:
        return {person.uid: key for key, person in self.persons.items()}

    @cached_property
    def _by_columns(self) -> Mapping[tuple[int, tuple], int]:
        found: dict[tuple[int, tuple], int] = {}
        for person in self.persons.values():
            if person.columns:
                found.setdefault((person.first, person.columns), person.key)
        return found

    @cached_property
    def _numbers(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, frozenset[str]] = defaultdict(frozenset)
        for known in self.register.known:
            if known.staff_number:
                found[self.first_of(known.key)] |= {bare_number(known.staff_number)}
        return found

    def _likest(self, values: Mapping[str, Any]) -> list[tuple[Known, Likeness]]:
        typed = Known(
            key=None,
            name=values["name"],
            birth_date=values["birth_date"],
            birth_year=values.get("birth_year"),
            unit=self.unit.unit,
            unit_key=self.unit.unit_key,
            kin=self.unit.kin,
            staff_number=values["staff_number"],
        )
        return self.register.likest(typed)

    def _stated(self, values: Mapping[str, Any]) -> str:
        born = shown(values["birth_date"] or values.get("birth_year"))
        parts = (values["name"], born, values["staff_number"])
        return BETWEEN.join([*filter(None, parts), str(self.unit.unit)])[:STATED]


def is_of_list(name: str) -> bool:
    """Whether a name was stated by the row of a list, which has the unit behind it."""
    return BETWEEN in name


def nobody() -> dict[str, Any]:
    """What a row says of who it is while nothing was said."""
    return {"who": None, "unlike": (), "remember": "", "grounds": (), "options": ()}


def standing_for(
    keys: Iterable[int], firsts: Mapping[int, int], *, preferred: Container[int] = ()
) -> dict[int, int]:
    """For each key who stands for all of these that were said to be the same person.

    One of the ``preferred`` where there is any, and the first otherwise.
    """
    chosen: dict[int, int] = {}
    ordered = sorted(keys, key=lambda key: (key not in preferred, key))
    for key in ordered:
        chosen.setdefault(firsts.get(key, key), key)
    return {key: chosen[firsts.get(key, key)] for key in ordered}


def still_meant(
    names: Iterable[tuple[str, int, datetime]], parted: Iterable[tuple[int, datetime, bool]]
) -> dict[str, int]:
    """Whom each name as stated means without a question: the only one it was said to be.

    ``names`` are a name, who it was said to be and when. ``parted`` is who was said to be another,
    when, and whether something else was said before: then no earlier name counts; otherwise it is
    asked of once more.
    """
    doubted: dict[int, datetime] = {}
    undone: dict[int, datetime] = {}
    for who, at, is_undone in parted:
        for kept in (doubted, undone) if is_undone else (doubted,):
            kept[who] = max(at, kept.get(who, at))
    meant: dict[str, dict[int, datetime]] = defaultdict(dict)
    for name, who, at in names:
        latest = max(at, meant[name].get(who, at))
        if undone.get(who, latest) <= latest:
            meant[name][who] = latest
    return {
        name: who
        for name, said in meant.items()
        for who, at in said.items()
        if len(said) == 1 and doubted.get(who, at) <= at
    }


def each_once(
    likest: Iterable[tuple[Known, Likeness]], persons: Mapping[Hashable, Person]
) -> Found:
    """Those found, each person once with the best likeness, whoever stands for them."""
    found: dict[Hashable, Likeness] = {}
    for known, why in likest:
        found.setdefault(persons[known.key].first, why)
    return list(found.items())
