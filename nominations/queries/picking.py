"""The people of a unit to choose a nominee from: its latest roster and earlier nominees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery

from nominations.models import Nominee, StaffYear
from nominations.queries.recognising import Words, known_in_unit
from workflow.models import Unit, User
from workflow.rules.folding import folded


class Entry(NamedTuple):
    """One entry of the register, as it is searched and ordered."""

    pk: int
    name: str
    position: str
    staff_number: str | None
    year: int | None


@dataclass(frozen=True)
class Pick:
    """Somebody to choose, with staff number and the latest roster they are on."""

    nominee: Nominee
    staff_number: str
    year: int | None


def people_to_pick(user: User, unit: Unit, *, text: str = "") -> list[Entry]:
    """Everybody a unit knows, each person once, those of the latest roster first.

    Somebody with several entries said to be one is shown by that of the latest roster. Whoever
    holds every word of ``text`` in name, post or staff number. Four queries.
    """
    rows = _with_roster(known_in_unit(user, unit))
    columns = ("pk", "name", "position", "staff_number", "year")
    entries = [Entry(*row) for row in rows.values_list(*columns)]
    kept = _each_once(entries, Words.all())
    words = folded(text).split()
    found = [each for each in kept if not words or _holds(each, words)]
    return sorted(found, key=lambda each: (-(each.year or 0), folded(each.name), each.pk))


def picks(entries: Sequence[Entry]) -> list[Pick]:
    """These with their nominees and units. One query."""
    there = Nominee.objects.select_related("unit").in_bulk([each.pk for each in entries])
    return [Pick(there[each.pk], each.staff_number or "", each.year) for each in entries]


def work_stated(person: Nominee) -> bool | None:
    """Whether a person is a direct worker, by their own entry or else their latest roster."""
    if person.is_direct_worker is not None:
        return person.is_direct_worker
    rows = StaffYear.objects.filter(nominee=person).order_by("-year", "-pk")
    return rows.values_list("is_direct_worker", flat=True).first()


def _with_roster(rows: QuerySet[Nominee]) -> QuerySet[Nominee]:
    years = StaffYear.objects.filter(nominee=OuterRef("pk")).order_by("-year", "-pk")
    numbered = years.exclude(staff_number="")
    return rows.annotate(
        staff_number=Subquery(numbered.values("staff_number")[:1]),
        year=Subquery(years.values("year")[:1]),
    )


def _each_once(entries: Iterable[Entry], words: Words) -> list[Entry]:
    found: dict[int, Entry] = {}
    for each in sorted(entries, key=lambda each: (each.year or 0, each.pk)):
        found[min(words.group(each.pk))] = each
    return list(found.values())


def _holds(each: Entry, words: Sequence[str]) -> bool:
    text = folded(" ".join(filter(None, (each.name, each.position, each.staff_number))))
    return all(word in text for word in words)
