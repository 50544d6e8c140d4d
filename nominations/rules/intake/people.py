"""Who a row speaks of: known already, new, or for a person to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nominations.rules.intake.lines import Row
from nominations.rules.intake.words import shown, tidy
from nominations.rules.matching import SAME, Known, Register

# What a person may say instead of naming somebody: nobody known, or the first one proposed.
NEW, PROPOSED = "new", "proposed"
STATED = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody known, as a choice names them."""

    key: int
    uid: str
    label: str


@dataclass(frozen=True, kw_only=True)
class People:
    """Those a row of a unit's list may speak of, and what was said of such rows before.

    ``unit`` is who works in the unit of the list; only its ``unit_key``, ``unit`` and ``kin`` are
    looked at. ``remembered`` has the key of the person for what a row stated.
    """

    register: Register
    persons: Mapping[int, Person]
    remembered: Mapping[str, int]
    unit: Known

    def identify(self, row: Row, held: Mapping[str, Any]) -> None:
        """Say whose row it is (``who``), who was found unlike it, and what is to be remembered."""
        values = row.values
        values |= {"who": None, "unlike": (), "remember": ""}
        if row.has_problem("name"):
            return
        likest = self._likest(values)
        found = [known.key for known, _why in likest]
        same = [known.key for known, why in likest if why.answer == SAME]
        said = tidy(shown(held.get("who")))
        if said:
            self._as_said(row, said, found)
        elif self._stated(values) in self.remembered:
            values["who"] = self.remembered[self._stated(values)]
        elif len(same) == 1:
            values["who"] = same[0]
        elif found:
            options = [(self.persons[key].uid, self.persons[key].label) for key in found]
            row.add("who", "", "who_is_it", options=options, first=options[0][1])

    def _as_said(self, row: Row, said: str, found: list[int]) -> None:
        if said == NEW:
            row.values |= {"unlike": tuple(found), "remember": self._stated(row.values)}
        elif said == PROPOSED and found:
            row.values |= {"who": found[0], "remember": self._stated(row.values)}
        elif said in self._by_uid:
            row.values |= {"who": self._by_uid[said], "remember": self._stated(row.values)}
        else:
            row.add("who", said, "who_unknown")

    @cached_property
    def _by_uid(self) -> Mapping[str, int]:
        return {person.uid: key for key, person in self.persons.items()}

    def _likest(self, values: Mapping[str, Any]):
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
        return " · ".join([*filter(None, parts), str(self.unit.unit)])[:STATED]
