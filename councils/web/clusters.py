"""A year of a cluster or block: its leaders, members, quotas, timetable and rotation."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from councils.actions.clusters import lead_year, set_timetable
from councils.lifecycle.covenant import DRAFTING
from councils.models import ClusterYear, Covenant
from councils.permissions import APPOINTING, SCHEDULING
from councils.queries.clusters import (
    conference_before,
    members_in,
    places_in_year,
    rotation_of,
    turns_of,
    year_of,
)
from councils.queries.covenants import IN_HAND, editions_of
from councils.queries.elections import Election, day_after, election_for
from councils.queries.rolls import voting_members
from councils.queries.visible import visible_bodies
from councils.web.seat_forms import DayRows, LeadersForm, timetable_said
from nominations.queries.rules import rulebook_on
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import Body
from workflow.vocabulary import BodyKind
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded

FIRST, LAST = 2000, 2100


@require_safe
@login_required
def cluster_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The room of one year."""
    return cluster_year_page(request, cluster_or_404(request, code, year), year)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leaders(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Enter the decision on leader and deputy, or what replaces it."""
    body = cluster_or_404(request, code, year)
    if not standing_of(request).may(APPOINTING, body):
        raise Http404
    held = year_of(body, year)
    seats = voting_members(body, on=today()) or members_in(body, year)
    units = [seat.unit for seat in seats if seat.unit]
    if request.method != "POST":
        form = LeadersForm(units=units, initial=_initial(body, year, held))
        return _leaders_page(request, body, year, held, form)
    form = LeadersForm(request.POST, units=units)
    if not form.is_valid():
        return _leaders_page(request, body, year, held, form, status=422)
    said = {**form.cleaned_data, "actor": request.user, "seen": seen_version(request)}
    try:
        row = lead_year(body, year, **said)
    except Refused as no:
        return _leaders_page(request, body, year, held, form, refusal=no.refusal, status=409)
    recorded(request, _("The leaders of the year are entered."), row)
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def timetable(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What the cluster does on which day of the year."""
    row = year_of(cluster_or_404(request, code, year), year)
    if row is None or not standing_of(request).may(SCHEDULING, row):
        raise Http404
    if request.method != "POST":
        return _timetable_page(request, row, DayRows(prefix="days", initial=row.timetable))
    rows = DayRows(request.POST, prefix="days")
    if not rows.is_valid():
        return _timetable_page(request, row, rows, status=422)
    said = {"timetable": timetable_said(rows), "seen": seen_version(request)}
    try:
        row = set_timetable(row, **said, actor=request.user)
    except Refused as no:
        return _timetable_page(request, row, rows, refusal=no.refusal, status=409)
    recorded(request, _("The timetable is saved."), row)
    return redirect(row)


def cluster_year_page(
    request: HttpRequest,
    body: Body,
    year: int,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The room of one year, with why something was refused."""
    row, led, who = year_of(body, year), rotation_of(body), standing_of(request)
    editions = editions_of(row) if row else []
    in_hand = any(each.state in IN_HAND for each in editions)
    drafts = row is not None and who.may(DRAFTING, Covenant(cluster_year=row))
    planned, election = row.timetable if row else [], election_for(body, year)
    context = {
        "body": body,
        "year": year,
        "row": row,
        "election": election,
        **_against(election, row),
        "members": members_in(body, year),
        "places": places_in_year(body, year),
        "days": [{**each, "on": date.fromisoformat(each["on"])} for each in planned],
        "led": led,
        "turns": turns_of(body, led),
        "editions": editions,
        "law": rulebook_on(today()),
        "may_appoint": who.may(APPOINTING, body),
        "may_schedule": row is not None and who.may(SCHEDULING, row),
        "may_begin": drafts and not in_hand,
        "refusal": refusal,
    }
    return render(request, "councils/cluster_year.html", context, status=status)


def cluster_or_404(request: HttpRequest, code: str, year: int) -> Body:
    """The cluster or block one sees, in a year that can be meant."""
    if not FIRST <= year <= LAST:
        raise Http404
    rows = visible_bodies(request.user).select_related("unit")
    return get_object_or_404(rows, code=code, kind__in=(BodyKind.CLUSTER, BodyKind.BLOCK))


def _initial(body: Body, year: int, held: ClusterYear | None) -> dict[str, Any]:
    if held is None:
        conference, election = conference_before(body, year), election_for(body, year)
        if election is not None:
            return election.proposed() | {"takes_over_on": day_after(election, conference)}
        return {"takes_over_on": conference.opened_on if conference else None}
    names = ("decision_number", "decided_on", "takes_over_on")
    said = {name: getattr(held, name) for name in names}
    return said | {
        "leader": held.leader.unit and held.leader.unit.code,
        "deputy": held.deputy and held.deputy.unit and held.deputy.unit.code,
    }


def _leaders_page(
    request: HttpRequest,
    body: Body,
    year: int,
    held: ClusterYear | None,
    form: LeadersForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"body": body, "year": year, "held": held, "form": form, "refusal": refusal}
    election = election_for(body, year)
    context["election"] = election
    context |= _against(election, held)
    context["seen"] = request.POST.get("seen", held.version if held else 0)
    return render(request, "councils/leaders.html", context, status=status)


def _timetable_page(
    request: HttpRequest,
    row: ClusterYear,
    rows: Any,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"row": row, "body": row.body, "rows": rows, "refusal": refusal}
    context["seen"] = request.POST.get("seen", row.version)
    return render(request, "councils/timetable.html", context, status=status)


def _against(election: Election | None, row: ClusterYear | None) -> dict[str, Any]:
    """Whether a decision names those elected, and who was elected beside them."""
    is_as_elected = bool(row and election and election.agrees_with(row))
    beside = election.not_entered(row) if row and election and is_as_elected else []
    return {"is_as_elected": is_as_elected, "not_entered": beside}
