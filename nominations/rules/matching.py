"""Whether two nominees are the same: the same, probably, or different, and on what grounds.

Pure; no Django. Nothing is decided here: a person reads the grounds and says.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from nominations.rules.spelling import has_marks, plain, sounded, unit_named

SAME, PROBABLY_SAME, DIFFERENT = "SAME", "PROBABLY_SAME", "DIFFERENT"

SAME_NAME = frozenset({"name", "name_without_marks"})
COLLECTIVES = frozenset({"SMALL_COLLECTIVE", "LARGE_COLLECTIVE", "HOUSEHOLD", "ENTERPRISE"})
# One slip of the keys in a name of so many letters may be a slip; in a shorter one it is a name.
LONG_ENOUGH = 8
# A name borne by so many is no lead by itself: the desk compares within smaller circles only.
CROWD = 200
# So many are compared one by one; of more only those whose names are near.
FEW = 8


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a nominee, as far as it tells who it is.

    ``birth_year`` is known of those whose date is not. ``unit_key`` and ``key`` are the caller's
    own; ``kin`` names the units that are one through succession.
    """

    key: Hashable
    name: str
    kind: str = "INDIVIDUAL"
    birth_date: date | None = None
    birth_year: int | None = None
    unit: str = ""
    unit_key: Hashable = None
    kin: frozenset[Hashable] = frozenset()
    staff_number: str = ""
    is_the_unit: bool = False

    @property
    def is_collective(self) -> bool:
        """Whether this is a collective and not a person."""
        return self.kind in COLLECTIVES


@dataclass(frozen=True)
class Likeness:
    """What a comparison found; ``grounds`` are codes, the weightiest first."""

    answer: str
    grounds: tuple[str, ...]


# What two that are alike have in common: one name, one birth date, one number.
CIRCLES: tuple[Callable[[Known], Hashable], ...] = (
    lambda each: plain(each.name) if not each.is_collective else None,
    lambda each: (each.birth_date, each.is_collective) if each.birth_date else None,
    lambda each: bare_number(each.staff_number) or None,
    lambda each: unit_named(each.name) if each.is_collective else None,
    lambda each: (each.kin or unit_named(each.unit)) if each.is_the_unit else None,
)


def compare(one: Known, other: Known) -> Likeness:
    """Compare two nominees."""
    if one.is_collective != other.is_collective:
        return Likeness(DIFFERENT, ("kind_differs",))
    return _collectives(one, other) if one.is_collective else _people(one, other)


def bare_number(number: str) -> str:
    """A staff number as numbers are compared: without zeros before it, and in one case."""
    return number.strip().lstrip("0").casefold()


def likeness_of_names(one: str, other: str) -> str:
    """How two names of persons agree, as the code of a ground; `SAME_NAME` are those that do."""
    if sounded(one) == sounded(other):
        return "name"
    mine, yours = plain(one), plain(other)
    if mine == yours:
        return "name_close" if has_marks(one) and has_marks(other) else "name_without_marks"
    slips = Levenshtein.distance(mine, yours, score_cutoff=1)
    is_long = min(len(mine), len(yours)) >= LONG_ENOUGH
    return "name_close" if slips <= 1 and is_long else "name_differs"


def twins(known: Sequence[Known]) -> Iterator[tuple[Known, Known, Likeness]]:
    """Every pair that is the same or probably so, found without comparing all with all."""
    met: set[frozenset[Hashable]] = set()
    for circle in _circles(known):
        for one, other in combinations(circle, 2):
            pair = frozenset((one.key, other.key))
            if pair in met:
                continue
            met.add(pair)
            found = compare(one, other)
            if found.answer != DIFFERENT:
                yield one, other, found


@dataclass(frozen=True)
class Register:
    """Many nominees, looked up by likeness without comparing with each of them."""

    known: Sequence[Known]

    @cached_property
    def _circles(self) -> Mapping[tuple[int, Hashable], list[Known]]:
        found: dict[tuple[int, Hashable], list[Known]] = defaultdict(list)
        for each in self.known:
            for circle in _circles_of(each):
                found[circle].append(each)
        return found

    @cached_property
    def _plain(self) -> Mapping[Hashable, str]:
        return {each.key: plain(each.name) for each in self.known}

    def likest(self, one: Known) -> list[tuple[Known, Likeness]]:
        """Who is the same as one or probably so; the same come first."""
        near = {}
        for circle in _circles_of(one):
            met = self._circles.get(circle, ())
            if len(met) > FEW and not one.is_collective:
                met = self._nearly_called(one, met)
            near |= {each.key: each for each in met}
        return likest(one, near.values())

    def _nearly_called(self, one: Known, among: Sequence[Known]) -> list[Known]:
        """Those whose name is one slip away at most: nobody else of a circle can be the same."""
        names = [self._plain[each.key] for each in among]
        found = process.extract(
            plain(one.name), names, scorer=Levenshtein.distance, score_cutoff=1, limit=None
        )
        return [among[at] for _name, _slips, at in found]


def likest(one: Known, among: Iterable[Known]) -> list[tuple[Known, Likeness]]:
    """Who among these is the same as one or probably so; the same come first."""
    found = [(each, compare(one, each)) for each in among if each.key != one.key]
    fitting = [pair for pair in found if pair[1].answer != DIFFERENT]
    return sorted(fitting, key=lambda pair: (pair[1].answer != SAME, str(pair[0].key)))


def _people(one: Known, other: Known) -> Likeness:
    name, birth = likeness_of_names(one.name, other.name), _birth(one, other)
    kin, number = _kin(one, other), _number(one, other)
    grounds = tuple(filter(None, (name, birth, number, kin)))
    return Likeness(_verdict(name, birth, kin, number), grounds)


def _verdict(name: str, birth: str, kin: str, number: str) -> str:
    if name in ("", "name_differs"):
        return DIFFERENT
    if number == "staff_number":
        return PROBABLY_SAME if birth == "birth_date_differs" else SAME
    if birth == "birth_date_differs" or (number == "staff_number_differs" and not birth):
        return DIFFERENT
    if name == "name" and birth == "birth_date":
        return SAME if kin and not number else PROBABLY_SAME
    if birth == "birth_date":
        return PROBABLY_SAME if kin or name == "name_without_marks" else DIFFERENT
    is_near = name in ("name", "name_without_marks") and bool(kin)
    return PROBABLY_SAME if is_near else DIFFERENT


def _birth(one: Known, other: Known) -> str:
    mine, yours = one.birth_date, other.birth_date
    if mine is None or yours is None:
        years = {_year_of(one), _year_of(other)} - {None}
        return "birth_date_differs" if len(years) > 1 else ""
    if mine == yours:
        return "birth_date"
    is_swapped = (mine.year, mine.month, mine.day) == (yours.year, yours.day, yours.month)
    return "birth_date_swapped" if is_swapped else "birth_date_differs"


def _year_of(one: Known) -> int | None:
    return one.birth_date.year if one.birth_date else one.birth_year


def _kin(one: Known, other: Known) -> str:
    if one.unit_key is not None and one.unit_key == other.unit_key:
        return "unit"
    if one.kin & other.kin:
        return "unit_followed"
    mine, yours = unit_named(one.unit), unit_named(other.unit)
    return "unit_name" if mine and mine == yours else ""


def _number(one: Known, other: Known) -> str:
    mine, yours = (bare_number(each.staff_number) for each in (one, other))
    if not mine or not yours or not _kin(one, other):
        return ""
    return "staff_number" if mine == yours else "staff_number_differs"


def _collectives(one: Known, other: Known) -> Likeness:
    kin = _kin(one, other)
    if one.is_the_unit and other.is_the_unit:
        answer = {"unit": SAME, "": DIFFERENT}.get(kin, PROBABLY_SAME)
        return Likeness(answer, ("the_unit", kin) if kin else ("unit_differs",))
    if one.is_the_unit != other.is_the_unit:
        return Likeness(DIFFERENT, ("the_unit_differs",))
    if unit_named(one.name) != unit_named(other.name):
        return Likeness(DIFFERENT, ("name_differs",))
    if not kin:
        return Likeness(DIFFERENT, ("name", "unit_differs"))
    return Likeness(SAME if kin == "unit" else PROBABLY_SAME, ("name", kin))


def _circles(known: Sequence[Known]) -> Iterator[list[Known]]:
    """The circles within which anybody alike is found: one name, one birth date, one number."""
    for key in CIRCLES:
        circles: dict[Hashable, list[Known]] = defaultdict(list)
        for each in known:
            if (found := key(each)) is not None:
                circles[found].append(each)
        for circle in circles.values():
            yield from _narrower(circle) if len(circle) > CROWD else [circle]


def _narrower(circle: list[Known]) -> Iterator[list[Known]]:
    units: dict[Hashable, list[Known]] = defaultdict(list)
    for each in circle:
        units[each.kin or unit_named(each.unit)].append(each)
    yield from units.values()


def _circles_of(one: Known) -> Iterator[tuple[int, Hashable]]:
    for number, key in enumerate(CIRCLES):
        if (found := key(one)) is not None:
            yield number, found
