"""A year of a cluster: what its page shows, whose turn it is, what came before and after."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from councils.models import ClusterYear, Session, Tally
from councils.queries.rolls import voting_members
from councils.rules.seats import Turn, turns
from councils.vocabulary import HELD, SITTING, Outcome, SessionKind
from nominations.models import RoundPlaces
from workflow.access import today
from workflow.models import Body, Membership, Unit
from workflow.vocabulary import BodyKind

MET = (*SITTING, *HELD)
LED = ("body", "leader__unit", "leader__user", "deputy__unit", "deputy__user", "conference")


@dataclass(frozen=True)
class InTurn:
    """A member in the rotation, with the unit itself."""

    unit: Unit
    turn: Turn


@dataclass(frozen=True)
class Won:
    """What the members of a cluster carried in one reviewed year."""

    award: str
    units: list[Unit]


@dataclass(frozen=True)
class LedYear:
    """A year of the rotation: who led and what the cluster carried for whom."""

    row: ClusterYear
    won: list[Won]


def year_of(body: Body, year: int) -> ClusterYear | None:
    """The year of a cluster with who leads it, if it is entered. One query."""
    return ClusterYear.objects.select_related(*LED).filter(body=body, year=year).first()


def cluster_for(unit: int, year: int, *, on: date) -> Body | None:
    """The cluster or block before which a unit's nominations of a reviewed year go.

    That to which the unit belonged at the end of the year, or does today while the year lasts,
    and of several the one whose leaders for the year are entered; a unit that belonged to none
    then goes before its cluster of today. One query, two where there was none then.
    """
    led = ClusterYear.objects.filter(body=OuterRef("body"), year=year)
    kinds = [BodyKind.CLUSTER, BodyKind.BLOCK]
    for day in sorted({min(on, date(year, 12, 31)), on}):
        seats = Membership.objects.current(day).filter(unit=unit, body__kind__in=kinds)
        seats = seats.annotate(is_led=Exists(led)).select_related("body")
        seat = seats.order_by("-is_led", "pk").first()
        if seat is not None:
            return seat.body
    return None


def conference_before(body: Body, year: int, *, on: date | None = None) -> Session | None:
    """The last conference of a cluster that reviewed the year before and has begun.

    Also one of no round: of the year before, or of the new year as long as nobody led it; and of
    that very day ``on`` which others take over.
    """
    led = ClusterYear.objects.filter(body=body, year=year).values_list("takes_over_on", flat=True)
    until = led.first() or on or today()
    early = Q(opened_on__year=year, opened_on__lte=until)
    that_day = Q(opened_on=on) if on else Q(pk__in=())
    of_no_round = Q(opened_on__year=year - 1) | early | that_day
    rows = Session.objects.filter(body=body, kind=SessionKind.CONFERENCE)
    rows = rows.filter(Q(round__year=year - 1) | (Q(round=None) & of_no_round))
    return rows.filter(state__in=MET).order_by("-opened_on", "-pk").first()


def is_led_later(body: Body, year: int) -> int | None:
    """The first later year whose leaders are entered already."""
    rows = ClusterYear.objects.filter(body=body, year__gt=year).order_by("year")
    return rows.values_list("year", flat=True).first()


def met_from(body: Body, *, on: date, but: Session | None) -> Session | None:
    """A session of the body opened on that day or later, other than the one named."""
    rows = Session.objects.filter(body=body, state__in=MET, opened_on__gte=on)
    return rows.exclude(pk=but.pk if but else None).order_by("pk").first()


def members_in(body: Body, year: int) -> list[Membership]:
    """The voting seats held at some time of a year, by unit and first day. One query."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    seats = Membership.objects.filter(body=body, held_from__lte=last).exclude(held_until__lte=first)
    seats = seats.filter(role__startswith="CLUSTER_").select_related("user", "unit")
    return list(seats.order_by("unit__name", "held_from", "pk"))


def places_in_year(body: Body, year: int) -> list[RoundPlaces]:
    """How many of each award the cluster may put forward in the rounds of a year. One query."""
    rows = RoundPlaces.objects.filter(body=body, round__year=year).select_related("round")
    return list(rows.order_by("round__code", "pk"))


def rotation_of(body: Body) -> list[LedYear]:
    """The years of a cluster, the latest first, with what it carried for whom. Two queries."""
    rows = list(ClusterYear.objects.select_related(*LED).filter(body=body))
    carried = Tally.objects.filter(outcome=Outcome.CARRIED, item__ballot__session__body=body)
    carried = carried.exclude(item__nomination=None)
    carried = carried.select_related("item__nomination__unit").order_by("pk")
    won: dict[int, dict[str, list[Unit]]] = {}
    for tally in carried:
        line = tally.item.nomination
        won.setdefault(line.year, {}).setdefault(line.award, []).append(line.unit)
    return [
        LedYear(row, [Won(award, units) for award, units in won.get(row.year, {}).items()])
        for row in rows
    ]


def turns_of(body: Body, led: list[LedYear]) -> list[InTurn]:
    """The members of today in the order in which it is their turn to lead. One query."""
    units = {seat.unit_id: seat.unit for seat in voting_members(body, on=today()) if seat.unit}
    years = [
        (each.row.year, each.row.leader.unit_id, each.row.deputy and each.row.deputy.unit_id)
        for each in led
    ]
    return [InTurn(units[turn.unit], turn) for turn in turns(units, years)]
