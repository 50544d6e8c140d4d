"""The register of nominees: who may be seen, what is known of each, and who is whom."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, QuerySet, Subquery

from nominations.models import (
    Initiative,
    InitiativeAuthor,
    Nominee,
    NomineeMatch,
    PastAward,
    ServiceSpell,
    StaffYear,
)
from nominations.permissions import UNIT_ROLES
from nominations.queries.initiatives import initiatives_of, visible_initiatives, with_authors
from nominations.queries.ledger import past_awards_of, visible_past_awards
from nominations.queries.likes import reached, same_people
from nominations.queries.roster import visible_staff_years
from nominations.queries.seen_units import seen_units
from nominations.queries.spells import visible_spells
from nominations.queries.visible import visible_nominations
from nominations.rules.matching import Known
from workflow.access import units_seen
from workflow.models import UnitSuccession, User


def visible_nominees(user: User) -> QuerySet[Nominee]:
    """One's own unit's, and whoever is named on a line, roster, initiative or award one sees."""
    units = seen_units(user)
    return Nominee.objects.filter(
        Q(unit__in=units_seen(user, *UNIT_ROLES))
        | Q(pk__in=visible_nominations(user).values("nominee"))
        | Q(pk__in=StaffYear.objects.filter(unit__in=units).values("nominee"))
        | Q(pk__in=initiatives_of(units).values("authors__nominee"))
        | Q(pk__in=past_awards_of(units).values("nominee"))
    )


def visible_matches(user: User) -> QuerySet[NomineeMatch]:
    """What was said of nominees a person may see: of both, where there are two."""
    seen = visible_nominees(user).values("pk")
    rows = NomineeMatch.objects.filter(nominee__in=seen)
    return rows.filter(Q(other=None) | Q(other__in=seen))


@dataclass(frozen=True)
class Story:
    """What is known of somebody over the years, as far as one person may see it."""

    years: list[StaffYear] = field(default_factory=list)
    awards: list[PastAward] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    service: list[ServiceSpell] = field(default_factory=list)
    same: list[Nominee] = field(default_factory=list)


def story_of_nominee(user: User, nominee: Nominee) -> Story:
    """Years, awards, initiatives and service of a nominee and of those said to be the same.

    Eleven queries at most, however much there is.
    """
    keys = same_people([nominee.pk])[nominee.pk]
    mine = InitiativeAuthor.objects.filter(nominee__in=keys).values("initiative")
    years = visible_staff_years(user).filter(nominee__in=keys).select_related("unit", "nominee")
    awards = visible_past_awards(user).filter(nominee__in=keys).select_related("unit", "nominee")
    works = with_authors(visible_initiatives(user).filter(pk__in=mine), user)
    posts = visible_spells(user).filter(nominee__in=keys).select_related("nominee")
    same = visible_nominees(user).filter(pk__in=keys - {nominee.pk}).select_related("unit")
    return Story(
        years=list(years.order_by("-year", "pk")),
        awards=list(awards.order_by("-year", "award", "pk")),
        initiatives=list(works),
        service=list(posts),
        same=list(same.order_by("name", "pk")),
    )


def kin_of_units() -> dict[int, frozenset[int]]:
    """For each unit that followed another or was followed, those it is one with. One query."""
    near = defaultdict(set)
    for former, successor in UnitSuccession.objects.exclude(successor=None).values_list(
        "former", "successor"
    ):
        near[former].add(successor)
        near[successor].add(former)
    return {key: reached(key, near) for key in near}


def known(rows: QuerySet[Nominee]) -> list[Known]:
    """Nominees as they are compared, with their latest staff number. Two queries."""
    kin = kin_of_units()
    return [as_known(row, kin) for row in numbered(rows)]


def numbered(rows: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Nominees with their latest staff number, the first entered first."""
    latest = StaffYear.objects.filter(nominee=OuterRef("pk")).exclude(staff_number="")
    number = Subquery(latest.order_by("-year").values("staff_number")[:1])
    return rows.select_related("unit").annotate(staff_number=number).order_by("pk")


def as_known(row: Nominee, kin: dict[int, frozenset[int]]) -> Known:
    """A `numbered` nominee as it is compared; ``kin`` are the units that are one."""
    return Known(
        key=row.pk,
        name=row.name,
        kind=row.kind,
        birth_date=row.birth_date,
        unit=row.unit.name,
        unit_key=row.unit_id,
        kin=kin.get(row.unit_id, frozenset({row.unit_id})),
        staff_number=row.staff_number or "",
        is_the_unit=row.is_the_unit,
    )
