"""Whom the rows of a list may speak of: the people a unit knows, and what was said of them."""

from collections.abc import Container, Mapping

from django.db.models import Q, QuerySet

from nominations.models import Nominee, NomineeMatch
from nominations.queries.likes import first_of_each
from nominations.queries.people import as_known, kin_of_units, numbered
from nominations.queries.reach import same_or_followed
from nominations.queries.seen_units import matching_units
from nominations.rules.intake.nominees import PRINTED
from nominations.rules.intake.people import People, Person, standing_for, still_meant
from nominations.rules.intake.words import shown
from nominations.rules.matching import COLLECTIVES, Known, Register
from nominations.vocabulary import Sameness
from workflow.models import Unit, User


def near_to(unit: Unit) -> QuerySet[Nominee]:
    """The nominees of a unit and of those it followed."""
    return Nominee.objects.filter(unit__in=same_or_followed(unit).values("pk"))


def people_for(unit: Unit, *, actor: User | None) -> People:
    """The people of a unit and of those it followed; nobody to whom may not say who is whom.

    Without an actor they are everybody's. Five queries at most.
    """
    rows = near_to(unit).exclude(kind__in=COLLECTIVES)
    if actor is not None and unit.pk not in matching_units(actor):
        rows = rows.none()
    return people_of(rows, unit)


def people_of(rows: QuerySet[Nominee], unit: Unit, *, preferred: Container[int] = ()) -> People:
    """These as the rows of a list of the unit may speak of them. Four queries.

    Of those said to be one person one of the ``preferred`` stands for all, or the first.
    """
    kin, people, same = kin_of_units(), list(numbered(rows)), first_of_each()
    firsts = standing_for([row.pk for row in people], same, preferred=preferred)
    there = [as_known(row, kin) for row in people]
    return People(
        register=Register(there),
        persons={
            row.pk: Person(
                key=row.pk,
                uid=str(row.uid),
                label=_told(row),
                first=firsts[row.pk],
                columns=printed(row) if row.unit_id == unit.pk else None,
            )
            for row in people
        },
        remembered=_remembered(rows, same),
        unit=Known(
            key=None,
            name="",
            unit=unit.name,
            unit_key=unit.pk,
            kin=kin.get(unit.pk, frozenset({unit.pk})),
        ),
    )


def printed(row: Nominee) -> tuple:
    """What a letter prints of a nominee."""
    return tuple(getattr(row, name) for name in PRINTED)


def _remembered(rows: QuerySet[Nominee], same: Mapping[int, int]) -> dict[str, int]:
    words = NomineeMatch.objects.filter(Q(nominee__in=rows) | Q(other__in=rows))
    names, parted = [], []
    for word in words.filter(
        Q(other=None, decision=Sameness.SAME) | Q(decision=Sameness.DIFFERENT)
    ):
        who = same.get(word.nominee_id, word.nominee_id)
        if word.decision == Sameness.SAME:
            names.append((word.stated_name, who, word.at))
        elif word.other_id:
            other = same.get(word.other_id, word.other_id)
            parted += [(each, word.at, word.version > 1) for each in (who, other)]
    return still_meant(names, parted)


def _told(row: Nominee) -> str:
    parts = (row.name, shown(row.birth_date), row.staff_number, row.position)
    return " · ".join(part for part in parts if part)
