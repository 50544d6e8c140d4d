"""Rounds of review: those open for one's units, one round in full, and the start of a letter."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nominations.actions.submissions import start_submission
from nominations.models import Submission
from nominations.permissions import OFFICE_ROLES, ORGANISERS, UNIT_ROLES
from nominations.queries.guidance import guidance_of
from nominations.queries.notices import last_day_of
from nominations.queries.rounds import (
    concerns,
    openings,
    own_units,
    places_in,
    rounds_by_urgency,
)
from nominations.queries.rules import rulebook_on
from nominations.queries.visible import visible_rounds
from workflow.access import today
from workflow.errors import Refused
from workflow.vocabulary import Role
from workflow.web.calendars import calendar_of
from workflow.web.moving import Attempt, refused_answer
from workflow.web.paging import page_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@login_required
@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds, for each unit one prepares letters for."""
    return rounds_page(request)


def rounds_page(request: HttpRequest, attempt: Attempt | None = None) -> HttpResponse:
    """Draw the rounds, with a refused start if there was one."""
    units, on = own_units(request.user), today()
    page = page_of(request, rounds_by_urgency(request.user, units=units, on=on))
    found = openings(list(page), units, on=on)
    rows = [(each, [o for o in found if o.review.pk == each.pk]) for each in page]
    context = {"page": page, "rows": rows, "units": units, "attempt": attempt, "on": on}
    context["may_open"] = standing_of(request).is_any(*OFFICE_ROLES, *UNIT_ROLES)
    context["may_find"] = standing_of(request).is_any(*OFFICE_ROLES, Role.HEAD_OF_UNIT)
    return render(request, "nominations/rounds.html", context)


@login_required
@require_GET
def review(request: HttpRequest, code: str) -> HttpResponse:
    """One round: dates, awards, places of each body, and who organises it."""
    beside = ("organiser", "lead_unit", "council", "movement")
    found = get_object_or_404(visible_rounds(request.user).select_related(*beside), code=code)
    law, own = rulebook_on(found.opens_on), own_units(request.user)
    context = {
        "review": found,
        "law": law,
        "kind": law.kind(found.commendation) if law else None,
        "openings": openings([found], own, on=today()),
        "gathers": found.lead_unit_id in {unit.pk for unit in own},
        "may_steer": standing_of(request).may(ORGANISERS, found),
        "places": places_in(found),
        "guidance": guidance_of(found, on=today()),
    }
    return render(request, "nominations/round.html", context)


@login_required
@require_GET
def last_day(request: HttpRequest, code: str) -> HttpResponse:
    """The last day of a round for a calendar program: that of one's own units where one has any."""
    rows = visible_rounds(request.user).select_related("organiser")
    found = get_object_or_404(rows, code=code)
    own = openings([found], own_units(request.user), on=today())
    days = [last_day_of(found, last_day=each.last_day, unit=each.unit) for each in own]
    days = days or [last_day_of(found, last_day=found.closes_on)]
    return calendar_of(request, days, name=found.code, file=found.code)


@login_required
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Start the letter of one of one's units in a round, or open the one that is there."""
    found = get_object_or_404(visible_rounds(request.user).select_related("organiser"), code=code)
    own = [unit for unit in own_units(request.user) if concerns(found, unit)]
    unit = next((unit for unit in own if unit.code == request.POST.get("unit")), None)
    if unit is None:
        return redirect("nominations:rounds")
    is_new = not Submission.objects.filter(round=found, unit=unit).exists()
    try:
        submission = start_submission(found, unit=unit, actor=request.user)
    except Refused as no:
        attempt = Attempt(move="start", reason="", refusal=no.refusal)
        return refused_answer(request, attempt, page=lambda each: rounds_page(request, each))
    if is_new:
        recorded(request, _("The letter is started."), submission)
    return redirect(submission)
