"""The share of direct workers: among those put forward, and among the staff they stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from nominations.models import Guidance, Nomination, StaffYear
from nominations.queries.definitions import Said, as_rule
from nominations.queries.likes import first_of_each
from nominations.queries.quotas import People
from nominations.queries.roster import Share
from nominations.rules.bands import Place, Work, share_of, work_of
from nominations.rules.limits import permille
from nominations.vocabulary import PEOPLE
from workflow.models import Unit


@dataclass(frozen=True, kw_only=True)
class DirectShare:
    """Direct workers among so many people put forward, of whose work so many is known.

    `staff` counts those on the rosters of the units concerned whose kind of work is known;
    `leaders` and `staff_leaders` those whom the definition of the day, that of `defined_in`, calls
    leaders. `by_letter` are known by the letter alone. `target` is in percent, None where no
    guidance sets one. `works` says it of each nominee, by key.
    """

    direct: int
    known: int
    people: int
    by_letter: int
    staff: Share
    leaders: Share
    staff_leaders: Share
    target: int | None
    defined_in: Guidance | None
    works: Mapping[int, Work]

    @property
    def permille(self) -> int | None:
        """The share among those whose work is known; None of nobody."""
        return permille(self.direct, self.known)

    @property
    def staff_permille(self) -> int | None:
        """The share among the staff; None where no roster says."""
        return permille(*self.staff)

    @property
    def is_below_staff(self) -> bool:
        """Whether the list has a smaller share than the staff it comes from."""
        return bool(self.known) and self.direct * self.staff.whole < self.staff.part * self.known

    @property
    def is_below_target(self) -> bool:
        """Whether the list misses the target."""
        if self.target is None or not self.known:
            return False
        return self.direct * 100 < self.target * self.known


def direct_among(
    lines: Sequence[Nomination], *, year: int, said: Said, of: People | None = None
) -> DirectShare:
    """The share among the people on some lines, each counted once. One query, two without ``of``.

    ``of`` is who is whom. What the roster of the year says goes before what the letter states of
    somebody; which places count says the definition in force, where there is one.
    """
    of = first_of_each() if of is None else of
    put = {n.nominee_id: n.nominee for n in lines if n.nominee.kind in PEOPLE}
    firsts = {key: of.get(key, key) for key in put}
    people, definition = set(firsts.values()), said.definition
    units = {n.submission.unit_id for n in lines}
    keys = people | {key for key, first in of.items() if first in people}
    roster = _roster(keys, units, year=year, of=of)
    letter = [Place(firsts[key], None, each.is_direct_worker) for key, each in put.items()]
    own = [place for _unit, place in roster if place.person in people]
    works = work_of(own, letter, definition)
    staff = work_of([place for unit, place in roster if unit in units], (), definition)
    direct, known = share_of(each.is_direct for each in works.values())
    return DirectShare(
        direct=direct,
        known=known,
        people=len(people),
        by_letter=sum(each.by_letter for each in works.values()),
        staff=Share(*share_of(each.is_direct for each in staff.values())),
        leaders=Share(*share_of(each.is_leader for each in works.values())),
        staff_leaders=Share(*share_of(each.is_leader for each in staff.values())),
        target=said.guidance.direct_percent if said.guidance else None,
        defined_in=said.defined_in,
        works={key: works.get(first, Work()) for key, first in firsts.items()},
    )


def on_roster(unit: Unit, *, year: int, defined_in: Guidance | None) -> tuple[Share, Share]:
    """Direct workers and leaders on one roster, of those of whom it is known. Two queries."""
    roster = _roster(set(), {unit.pk}, year=year, of=first_of_each())
    works = work_of([place for _unit, place in roster], (), defined_in and as_rule(defined_in))
    direct = share_of(each.is_direct for each in works.values())
    return Share(*direct), Share(*share_of(each.is_leader for each in works.values()))


def _roster(keys: set[int], units: set[int], *, year: int, of: People) -> list[tuple[int, Place]]:
    """The lines of some people and of some units in a year, in the order they were entered."""
    rows = StaffYear.objects.filter(Q(nominee__in=keys) | Q(unit__in=units), year=year)
    columns = ("unit", "nominee", "position_band", "is_direct_worker")
    return [
        (unit, Place(of.get(who, who), band, is_direct))
        for unit, who, band, is_direct in rows.order_by("pk").values_list(*columns)
    ]
