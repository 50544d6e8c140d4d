"""Review, cast, receipt. Choices travel in the form alone: no session, cache or log keeps them."""

import secrets
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from audit.record import queries as record
from councils.actions import refusals
from councils.actions.casting import cast, standing_in, voted
from councils.models import Ballot
from councils.queries.substitutes import casts_from_seats_of
from councils.queries.visible import ballot_of_voter, sees_session, visible_ballots
from councils.vocabulary import Choice
from councils.web.ballots import (
    ballot_among,
    candidates,
    draw_booth,
    items_of,
    setting,
    sheet_of,
    turnout_of,
)
from councils.web.booths import ON_THE_SHEET, booth_page, by_whom, token_of
from workflow.errors import Refusal, Refused
from workflow.models import Membership
from workflow.queries.receipts import receipt_url
from workflow.web.moving import wants_json


@booth_page
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The sheet read back before it is cast: what is blank is named, too many are stopped."""
    held = _ballot_held(request, uid)
    if request.method != "POST":
        return redirect(held)
    if held.sheet_id is not None:
        return redirect("councils:sheet", held.sheet.uid)
    seat, no = standing_in(held, request.user)
    before = turnout_of(held, request.user)
    chosen = sheet_of(request)
    no = no or (voted(before, request.user) if before else None) or _too_many(held, chosen)
    if no is not None:
        return _refused(request, held, no)
    seen = items_of(held, reader=request.user)
    rows = list(candidates(held, seat, chosen, items=seen))
    context = {
        "candidates": rows,
        "blank": [c for c in rows if not c.is_barred and not c.choice],
        "token": secrets.token_urlsafe(24),
    }
    return render(request, "councils/review.html", context | setting(held))


@booth_page
def cast_vote(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Cast. The same token sent again is answered with the receipt of the first."""
    held = _ballot_held(request, uid)
    if request.method != "POST":
        return redirect(held)
    try:
        cast(held, choices=sheet_of(request), actor=request.user, token=token_of(request))
    except Refused as no:
        return _refused(request, held, no.refusal)
    if wants_json(request):
        return JsonResponse({"received": True})
    return redirect("councils:receipt", held.uid)


@require_safe
@never_cache
@login_required
def receipt(request: HttpRequest, uid: UUID) -> HttpResponse:
    """That the vote is in, when, and under which entry of the log; nothing of its content."""
    held = _ballot_of_receipt(request, uid)
    mine = turnout_of(held, request.user)
    if mine is None:
        return redirect(held)
    entry = next(iter(record.history([f"cast/{mine.uid}"], limit=1)), None)
    context = {
        "entry": entry,
        "receipt_url": receipt_url(f"cast/{mine.uid}", 1),
        "leads_back": sees_session(request.user, held.session_id),
    }
    return render(
        request, "councils/receipt.html", setting(held) | by_whom(mine, request) | context
    )


def _ballot_of_receipt(request: HttpRequest, uid: UUID) -> Ballot:
    """The ballot one sees, or of which one has a receipt."""
    mine = casts_from_seats_of(request.user).values("ballot")
    return ballot_among(visible_ballots(request.user) | Ballot.objects.filter(pk__in=mine), uid)


def _ballot_held(request: HttpRequest, uid: UUID) -> Ballot:
    held = ballot_of_voter(request.user, uid)
    if held is None:
        raise Http404
    return held


@sensitive_variables()
def _too_many(held: Ballot, chosen: dict[int, str]) -> Refusal | None:
    limit = setting(held)["limit"]
    agreed = sum(choice == Choice.YES for choice in chosen.values())
    return refusals.over_limit(limit) if limit is not None and agreed > limit else None


@sensitive_variables()
def _refused(request: HttpRequest, held: Ballot, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(refusal.as_json(), status=409)
    seat, _no = standing_in(held, request.user)
    if refusal.code in ON_THE_SHEET and isinstance(seat, Membership):
        return draw_booth(request, held, seat, chosen=sheet_of(request), refusal=refusal)
    told = by_whom(turnout_of(held, request.user), request)
    context = setting(held) | told | {"refusal": refusal}
    return render(request, "councils/not_cast.html", context, status=409)
