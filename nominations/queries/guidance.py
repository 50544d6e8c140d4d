"""Guidance of a year: which editions a person may see, and which is in force for a round."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from nominations.models import Guidance, Round
from nominations.permissions import OFFICE_ROLES
from nominations.rules.limits import last_day_of
from workflow.access import units_seen
from workflow.models import Unit, User
from workflow.vocabulary import Role


def visible_guidance(user: User) -> QuerySet[Guidance]:
    """What was approved is known to all; drafts to the office that writes them and inspectors."""
    drafts = Q(unit__in=units_seen(user, *OFFICE_ROLES, Role.INSPECTOR))
    return Guidance.objects.filter(~Q(approved_at=None) | drafts)


def guidance_on(rounds: Iterable[Round], *, on: date) -> Mapping[int, Guidance]:
    """The guidance in force on a day for each of these rounds, by key of the round.

    That of the organiser, or else of the ministry the organiser belongs to. One query, and one
    more where guidance is in force but none of the organiser's own.
    """
    asked = {each.pk: each for each in rounds}
    years = {each.year for each in asked.values()}
    found: dict[tuple[int, int], Guidance] = {}
    for row in Guidance.objects.in_force(on).filter(year__in=years):
        found.setdefault((row.unit_id, row.year), row)
    chosen = {
        pk: found[each.organiser_id, each.year]
        for pk, each in asked.items()
        if (each.organiser_id, each.year) in found
    }
    others = [each for pk, each in asked.items() if pk not in chosen]
    return chosen | (_from_above(others, found) if found and others else {})


def _from_above(
    rounds: Iterable[Round], found: Mapping[tuple[int, int], Guidance]
) -> dict[int, Guidance]:
    rows = Round.objects.filter(pk__in=[each.pk for each in rounds])
    above = ("organiser__parent", "organiser__parent__parent")
    chosen = {}
    for pk, year, *units in rows.values_list("pk", "year", *above):
        near = next((found[unit, year] for unit in units if (unit, year) in found), None)
        if near is not None:
            chosen[pk] = near
    return chosen


def guidance_of(review: Round, *, on: date) -> Guidance | None:
    """The guidance in force on a day for a round, or None. At most two queries."""
    return guidance_on([review], on=on).get(review.pk)


def last_day(review: Round, unit: Unit, guidance: Guidance | None) -> date:
    """A unit's last day in a round, before any later one granted to it alone."""
    said = guidance.last_days if guidance else {}
    return last_day_of(review.opens_on, review.closes_on, unit.kind, said)


def draft_of(unit: Unit, year: int) -> Guidance | None:
    """The draft of a ministry for a year, or None. One query."""
    return Guidance.objects.filter(
        unit=unit, year=year, approved_at=None, withdrawn_at=None
    ).first()


def latest_approved(unit: Unit, year: int) -> Guidance | None:
    """The edition last approved, which a new draft would replace, or None. One query."""
    rows = Guidance.objects.filter(unit=unit, year=year).exclude(approved_at=None)
    return rows.order_by("-edition").first()
