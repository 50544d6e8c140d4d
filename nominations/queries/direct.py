"""The share of direct workers: among those put forward, and among the staff they stand for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from nominations.models import Nomination, StaffYear
from nominations.queries.likes import same_people
from nominations.queries.roster import Share
from nominations.rules.limits import permille
from nominations.vocabulary import SubjectKind

PEOPLE = (
    SubjectKind.INDIVIDUAL,
    SubjectKind.FOREIGNER,
    SubjectKind.OVERSEAS,
    SubjectKind.RETIRED,
    SubjectKind.DECEASED,
)


@dataclass(frozen=True, kw_only=True)
class DirectShare:
    """Direct workers among so many people put forward, of whose work so many is known.

    `staff` counts those on the rosters of the units concerned whose kind of work is stated;
    `target` is in percent, None where no guidance sets one.
    """

    direct: int
    known: int
    people: int
    staff: Share
    target: int | None

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


def direct_among(lines: Sequence[Nomination], *, year: int, target: int | None) -> DirectShare:
    """The share among the people on some lines, each counted once. Three queries, two without any.

    What the roster of the year says goes before what the letter states of somebody.
    """
    people = {n.nominee_id: n.nominee for n in lines if n.nominee.kind in PEOPLE}
    same = same_people(people) if people else {}
    rows = StaffYear.objects.filter(
        nominee__in=frozenset().union(*same.values()), year=year
    ).exclude(is_direct_worker=None)
    on_roster = dict(rows.order_by("pk").values_list("nominee", "is_direct_worker"))
    answers = []
    for key, person in people.items():
        said = [on_roster[each] for each in sorted(same[key]) if each in on_roster]
        answers.append(said[-1] if said else person.is_direct_worker)
    return DirectShare(
        direct=answers.count(True),
        known=len(answers) - answers.count(None),
        people=len(people),
        staff=staff_share({n.submission.unit_id for n in lines}, year=year),
        target=target,
    )


def staff_share(units: Collection[int], *, year: int) -> Share:
    """Direct workers on the rosters of some units, of those whose work is stated. One query."""
    stated = StaffYear.objects.filter(unit__in=units, year=year).exclude(is_direct_worker=None)
    found = stated.aggregate(part=Count("pk", filter=Q(is_direct_worker=True)), whole=Count("pk"))
    return Share(**found)
