"""The ledger of past awards: which lines a person may see, and how they are found."""

from collections.abc import Sequence

from django.db.models import Exists, Q, QuerySet

from nominations.models import PastAward
from nominations.permissions import OFFICE_ROLES
from nominations.queries.seen_units import seen_units
from workflow.access import units_where
from workflow.models import User
from workflow.rules.folding import folded
from workflow.vocabulary import Role

# A search reads names one by one, because databases disagree on marks and capitals.
MOST_FOUND = 5_000


def visible_past_awards(user: User) -> QuerySet[PastAward]:
    """The unit sees its own, the office those of its ministry, inspectors all.

    Lines entered before ledgers had keepers belong to nobody yet: every office and inspector sees
    them.
    """
    units = seen_units(user)
    anywhere = Exists(units_where(user, *OFFICE_ROLES, Role.INSPECTOR))
    unkept = Q(anywhere, unit=None, nominee=None, kept_by=None)
    return PastAward.objects.filter(_of_units(units) | unkept)


def past_awards_of(units: Sequence[int]) -> QuerySet[PastAward]:
    """Those of these units and their people, and those in the ledger of one of them."""
    return PastAward.objects.filter(_of_units(units))


def listed_past_awards(
    user: User,
    *,
    text: str = "",
    award: str = "",
    year: int | None = None,
    route: str = "",
) -> QuerySet[PastAward]:
    """Those a person may see, the latest year first, narrowed; one query more where text is."""
    rows = visible_past_awards(user)
    if year is not None:
        rows = rows.filter(year=year)
    if award:
        rows = rows.filter(award=award)
    if route:
        rows = rows.filter(route=route)
    if text:
        rows = PastAward.objects.filter(pk__in=_fitting(rows, folded(text).split()))
    rows = rows.select_related("nominee", "unit", "kept_by")
    return rows.order_by("-year", "award", "pk")


def awards_in_ledger(user: User) -> list[str]:
    """The codes of awards that stand in the part of the ledger one may see."""
    rows = visible_past_awards(user).order_by("award").values_list("award", flat=True)
    return list(rows.distinct())


def years_in_ledger(user: User) -> list[int]:
    """The years of the part of the ledger one may see, the latest first."""
    rows = visible_past_awards(user).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def _of_units(units: Sequence[int]) -> Q:
    return Q(unit__in=units) | Q(nominee__unit__in=units) | Q(kept_by__in=units)


def _fitting(rows: QuerySet[PastAward], words: list[str]) -> list[int]:
    texts = rows.values_list("pk", "recipient", "nominee__name", "unit__name", "number", "issuer")
    held = ((pk, folded(" ".join(filter(None, said)))) for pk, *said in texts.iterator())
    return [pk for pk, text in held if all(word in text for word in words)][:MOST_FOUND]
