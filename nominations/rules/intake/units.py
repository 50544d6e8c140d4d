"""A unit, as sheets name it: by code, by any name it bore, shortened, under an older place name."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from nominations.rules.intake.words import tidy
from nominations.rules.spelling import unit_named

NEAR_ENOUGH = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnit:
    """A unit with its key, code and names."""

    key: int
    code: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Units:
    """Units looked up by what a cell says; a name that two of them bear means neither."""

    units: tuple[NamedUnit, ...]

    def find(self, text: str) -> tuple[str | None, bool]:
        """The code meant, or None; and whether it was only nearly said."""
        if tidy(text) in self._codes:
            return tidy(text), False
        said = unit_named(tidy(text))
        if said in self._names:
            return self._names[said], False
        near = {
            code
            for name, code in self._names.items()
            if code and fuzz.token_sort_ratio(said, name) >= NEAR_ENOUGH
        }
        return (near.pop(), True) if len(near) == 1 else (None, False)

    def key(self, code: str) -> int | None:
        """The key of the unit of that code."""
        return self._codes.get(code)

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {each.code: each.key for each in self.units}

    @cached_property
    def _names(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for each in self.units:
            for name in _spelled(each.names):
                found[name] = each.code if found.get(name, each.code) == each.code else None
        return found


def _spelled(names: Iterable[str]) -> set[str]:
    return {unit_named(name) for name in names if name} - {""}
