"""What rosters, the ledger, decisions and histories of service hold of people, as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models.functions import Coalesce

from nominations.models import Nomination, PastAward, ServiceSpell, StaffYear
from nominations.rules.eligibility.history import PastFact, ServiceFact, YearFacts
from nominations.vocabulary import NominationState as State

ROSTER = (
    "nominee",
    "unit",
    "year",
    "rating",
    "months_worked",
    "discipline",
    "discipline_until",
    "is_direct_worker",
    "gender",
)
TOLD = ("rating", "months_worked", "discipline", "discipline_until", "is_direct")


def spells_of(keys: Iterable[int]) -> dict[int, list[ServiceFact]]:
    """The posts people held; one that was erased says nothing. One query."""
    rows = ServiceSpell.objects.filter(nominee__in=keys).exclude(held_from=None).exclude(level="")
    found: dict[int, list[ServiceFact]] = defaultdict(list)
    told = rows.values_list("nominee", "level", "held_from", "held_until", "in_sector")
    for key, level, since, until, in_sector in told.order_by("held_from", "pk"):
        fact = ServiceFact(level=level, since=since, until=until, in_sector=in_sector)
        found[key].append(fact)
    return found


def years_of(keys: Iterable[int]) -> Mapping[int, list[tuple[int, YearFacts]]]:
    """The roster lines of people, each with its year. One query."""
    rows = StaffYear.objects.filter(nominee__in=keys).order_by("pk")
    found: dict[int, list[tuple[int, YearFacts]]] = defaultdict(list)
    for key, unit, year, *told, gender in rows.values_list(*ROSTER):
        facts = dict(zip(TOLD, told, strict=True))
        found[key].append((year, YearFacts(unit=str(unit), gender=gender or None, **facts)))
    return found


def awards_of(keys: Iterable[int]) -> dict[int, list[PastFact]]:
    """Awards from the ledger and from decisions issued here. Two queries."""
    found: dict[int, list[PastFact]] = defaultdict(list)
    rows = PastAward.objects.filter(nominee__in=keys).order_by("year", "pk")
    for row in rows:
        found[row.nominee_id].append(_past_fact(row))
    given = Nomination.objects.filter(nominee__in=keys, state__in=(State.AWARDED, State.REVOKED))
    told = given.order_by("year", "pk").values_list(
        "nominee", "award", "year", "state", Coalesce("decision_above__number", "decision__number")
    )
    for key, award, year, state, number in told:
        cancelled = state == State.REVOKED
        fact = PastFact(award=award, year=year, number=number or "", cancelled=cancelled)
        found[key].append(fact)
    return found


def awards_of_units(units: Iterable[int]) -> dict[int, list[PastFact]]:
    """What the ledger says was given to a unit itself. One query, none without units."""
    if not units:
        return {}
    rows = PastAward.objects.filter(unit__in=units, nominee=None).select_related("unit")
    found: dict[int, list[PastFact]] = defaultdict(list)
    for row in rows.order_by("year", "pk"):
        if row.recipient in ("", row.unit.name):
            found[row.unit_id].append(_past_fact(row))
    return found


def _past_fact(row: PastAward) -> PastFact:
    return PastFact(
        award=row.award,
        year=row.year,
        number=row.number,
        cancelled=row.cancelled_on is not None,
        source=row.source,
    )
