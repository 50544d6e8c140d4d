"""One kind of thing on the log: which of them a person sees, and how their entries are found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from django.db.models import Q, QuerySet

from audit.record.queries import Reference
from workflow.models import Unit, User

NOBODY = Q(pk__in=[])
Rows = Callable[[User], QuerySet]
Sight = Callable[[Rows], QuerySet]


def sight_of(user: User) -> Sight:
    """What a person sees of each kind of thing, worked out once: many shelves ask for the same."""
    return cache(lambda rows: rows(user))


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One kind of thing: which of them a person sees, and how their entries are found.

    By the entry's own object, or with ``fact`` by the thing that entries of ``kinds`` name there,
    ``unless`` they name another that decides before it.
    ``codes`` and ``units`` are asked of the very row that is seen: a name shared with a thing one
    may not see must not be found by that thing's code.
    """

    prefix: str
    rows: Rows
    column: str = "uid"
    codes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    fact: str = ""
    unless: str = ""
    kinds: tuple[str, ...] = ()

    def entries(self, sight: Sight, *, code: str = "", unit: Unit | None = None) -> Q:
        """The entries of the things the person sees, of one code and one unit if named."""
        rows = sight(self.rows)
        if code:
            rows = rows.filter(any_of([Q(**{f"{path}__icontains": code}) for path in self.codes]))
        if unit:
            rows = rows.filter(any_of([Q(**{path: unit.pk}) for path in self.units]))
        names = self._names(rows)
        if self.fact:
            alone = {f"fact_{self.unless}": ""} if self.unless else {}
            return Q(**{f"fact_{self.fact}__in": names}, kind__in=self.kinds, **alone)
        return Q(obj__in=names)

    def names(self, sight: Sight) -> QuerySet:
        """What the things the person sees are called on the log."""
        return self._names(sight(self.rows))

    def _names(self, rows: QuerySet) -> QuerySet:
        return rows.order_by().values(named=Reference(self.prefix, self.column))


def any_of(conditions: list[Q]) -> Q:
    """Any of these; nothing where there is none."""
    return reduce(or_, conditions, NOBODY)
