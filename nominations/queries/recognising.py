"""Who somebody just typed may be, of the people a unit knows and a person may decide about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from django.db.models import Q, QuerySet

from nominations.models import Nominee, NomineeMatch
from nominations.permissions import UNIT_ROLES
from nominations.queries.likes import reached
from nominations.queries.people import known, visible_nominees
from nominations.queries.reach import same_or_followed
from nominations.queries.seen_units import matching_units
from nominations.rules.matching import SAME, Known, Likeness, Register, compare
from nominations.vocabulary import PEOPLE, Sameness
from workflow.access import units_seen
from workflow.models import Unit, User

# So many are offered at once; nobody is asked for who was not among them.
AT_MOST = 50


@dataclass(frozen=True)
class Alike:
    """Somebody known who may be meant, why, and everybody said to be the same as they."""

    nominee: Nominee
    likeness: Likeness
    staff_number: str
    group: frozenset[int]

    @property
    def is_same(self) -> bool:
        """Whether everything compared agrees."""
        return self.likeness.answer == SAME


class Words:
    """What was said of pairs of nominees, followed through everybody said to be the same."""

    def __init__(self, said: Iterable[tuple[int, int, str]]) -> None:
        self.near: dict[int, set[int]] = defaultdict(set)
        self.apart: set[frozenset[int]] = set()
        for one, other, decision in said:
            if decision == Sameness.SAME:
                self.near[one].add(other)
                self.near[other].add(one)
            else:
                self.apart.add(frozenset((one, other)))

    @classmethod
    def all(cls) -> "Words":
        """Every word on a pair. One query."""
        rows = NomineeMatch.objects.exclude(other=None)
        return cls(rows.values_list("nominee", "other", "decision"))

    def group(self, key: int | None) -> frozenset[int]:
        """Everybody said to be the same as a nominee, the nominee included."""
        return frozenset() if key is None else reached(key, self.near)

    def parted(self, one: Iterable[int], other: Iterable[int]) -> bool:
        """Whether anybody of one group was said to be different from anybody of the other."""
        return any(frozenset(pair) in self.apart for pair in product(one, other))

    def settled(self, one: int, other: int) -> bool:
        """Whether it was said, of these or of those they are one with, who they are."""
        mine, yours = self.group(one), self.group(other)
        return other in mine or self.parted(mine, yours)


def known_in_unit(user: User, unit: Unit) -> QuerySet[Nominee]:
    """People of a unit and of those it followed, of whom a person may say who is whom.

    All of one's own unit are seen; elsewhere those whom one sees. Two queries at most.
    """
    is_own = Q(pk__in=units_seen(user, *UNIT_ROLES))
    near = dict(same_or_followed(unit).annotate(is_own=is_own).values_list("pk", "is_own"))
    if all(near.values()):
        return Nominee.objects.filter(unit__in=list(near), kind__in=PEOPLE)
    matched = near.keys() & set(matching_units(user))
    return visible_nominees(user).filter(unit__in=matched, kind__in=PEOPLE)


def alike_to(
    user: User, person: Nominee, *, unit: Unit, beside: Nominee | None = None
) -> list[Alike]:
    """Who is the same as a person or probably so, each once, `AT_MOST` so many; the same first.

    Whom somebody decided about already is left out: of a person said to be another nothing is
    left to ask. ``beside`` is offered before all, however little alike. Eight queries at most.
    """
    words = Words.all()
    own = words.group(person.pk)
    if len(own) > 1:
        return []
    register = known(known_in_unit(user, unit))
    typed = _typed(person, unit, register)
    likely = list(Register(register).likest(typed))
    if beside is not None:
        likely += [(each, compare(typed, each)) for each in register if each.key == beside.pk]
    found: dict[frozenset[int], tuple[Known, Likeness]] = {}
    for each, why in likely:
        group = words.group(each.key)
        if not words.parted(own, group):
            found.setdefault(group, (each, why))
    ordered = sorted(found.items(), key=lambda each: beside is None or beside.pk not in each[0])
    return list(_with_nominees(dict(islice(ordered, AT_MOST))))


def people_taken_for(user: User, person: Nominee) -> list[Nominee]:
    """Those a nominee was said to be the same as by one word, as far as one sees them."""
    rows = NomineeMatch.objects.filter(decision=Sameness.SAME).exclude(other=None)
    words = rows.filter(nominee=person) | rows.filter(other=person)
    keys = {key for pair in words.values_list("nominee", "other") for key in pair} - {person.pk}
    if not keys:
        return []
    seen = visible_nominees(user).filter(pk__in=keys)
    return list(seen.select_related("unit").order_by("pk"))


def _with_nominees(found: dict[frozenset[int], tuple[Known, Likeness]]) -> Iterator[Alike]:
    there = Nominee.objects.select_related("unit")
    there = there.in_bulk([each.key for each, _why in found.values()]) if found else {}
    for group, (each, why) in found.items():
        yield Alike(there[each.key], why, each.staff_number, group)


def _typed(person: Nominee, unit: Unit, register: list[Known]) -> Known:
    kin = frozenset().union(*(each.kin for each in register if each.unit_key == unit.pk))
    return Known(
        key=person.pk,
        name=person.name,
        kind=person.kind,
        birth_date=person.birth_date,
        unit=unit.name,
        unit_key=unit.pk,
        kin=kin or frozenset({unit.pk}),
    )
