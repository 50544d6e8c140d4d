"""Fetch rosters, initiatives, awards and nominees with permission: what one may not see is 404."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from nominations.models import Nominee, PastAward, StaffYear
from nominations.permissions import OFFICE_ROLES, OFFICERS, UNIT_ROLES
from nominations.queries.ledger import visible_past_awards
from nominations.queries.people import visible_nominees
from nominations.queries.roster import visible_staff_years
from nominations.queries.seen_units import seen_units
from workflow.access import today, units_where
from workflow.models import Unit
from workflow.vocabulary import Role
from workflow.web.person import only_for, standing_of

READERS = (*UNIT_ROLES, *OFFICE_ROLES, Role.INSPECTOR)
EARLIEST_YEAR = 1945


def seen_unit(request: HttpRequest, code: str) -> Unit:
    """The unit whose roster one may look at, or 404."""
    only_for(request, *READERS)
    return get_object_or_404(Unit, pk__in=seen_units(request.user), code=code)


def year_of_roster(year: int) -> int:
    """A year of which there can be a roster, or 404."""
    if not EARLIEST_YEAR <= year <= today().year:
        raise Http404
    return year


def seen_staff_year(request: HttpRequest, uid: str) -> StaffYear:
    """The line of a roster, or 404."""
    rows = visible_staff_years(request.user).select_related("unit", "nominee")
    return get_object_or_404(rows, uid=uid)


def seen_nominee(request: HttpRequest, uid: str) -> Nominee:
    """The nominee, or 404."""
    rows = visible_nominees(request.user).select_related("unit")
    return get_object_or_404(rows, uid=uid)


def seen_past_award(request: HttpRequest, uid: str) -> PastAward:
    """The line of the ledger, or 404."""
    rows = visible_past_awards(request.user).select_related("unit", "nominee__unit", "kept_by")
    return get_object_or_404(rows, uid=uid)


def keeps_roster(request: HttpRequest, unit: Unit) -> bool:
    """Whether the person may enter and change lines of this unit's roster."""
    return standing_of(request).may(OFFICERS, StaffYear(unit=unit))


def units_handing_in(request: HttpRequest) -> QuerySet[Unit]:
    """The units and offices for which the person hands in initiatives and past awards."""
    seats = units_where(request.user, Role.UNIT_OFFICER, *OFFICE_ROLES)
    return Unit.objects.filter(pk__in=seats).order_by("name")


def year_asked(request: HttpRequest) -> int | None:
    """The year a list is narrowed to, if the address names one."""
    given = request.GET.get("year", "")
    is_year = given.isascii() and given.isdecimal() and len(given) == 4
    return int(given) or None if is_year else None


def text_asked(request: HttpRequest) -> str:
    """The words a list is searched for."""
    return request.GET.get("q", "").strip()[:100]
