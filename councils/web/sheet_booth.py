"""The booth of a sheet of several awards: one page, one review, one cast, one receipt."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from audit.record import queries as record
from councils.actions.sheet_casting import (
    cast_sheet,
    casts_by,
    checked_answers,
    mine_on,
    standing_at,
)
from councils.models import Ballot, Sheet, Turnout
from councils.queries.disclosure import shows_figures
from councils.queries.own_rules import law_of_ballot
from councils.queries.rolls import rule_of
from councils.queries.sheets import (
    casts_on,
    going_on,
    items_shown,
    leading,
    sections_shown,
    sheet_of_voter,
    visible_sheets,
    voters_on,
)
from councils.queries.substitutes import casts_from_seats_of
from councils.queries.visible import sees_session
from councils.rules.disclosure import Audience
from councils.web.ballots import candidates, setting, sheet_of
from councils.web.booths import ON_THE_SHEET, booth_page, by_whom, token_of
from councils.web.sheets import sheet_among, sheet_seen
from workflow.errors import Refusal, Refused
from workflow.models import Membership
from workflow.queries.receipts import receipt_url
from workflow.web.moving import wants_json

PARTS = {"line": "_sheet_line", "closing": "_sheet_closing"}


@booth_page
def sheet(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The booth, or how the sheet stands; POST hands choices back from the review unchanged."""
    held = sheet_seen(request, uid)
    ballots = sections_shown([held])
    seat, no = standing_at(going_on(ballots), request.user)
    casts = list(casts_by(ballots, request.user))
    if no is None and not casts:
        return _draw_booth(request, held, ballots, seat, chosen=sheet_of(request))
    shown = [_of_section(ballot) for ballot in ballots]
    context = by_whom(next(iter(casts), None), request) | {
        "casts": casts,
        "refusal": no,
        "sections": shown,
    }
    return render(request, "councils/sheet.html", context | _setting(held, ballots))


@require_safe
@never_cache
@login_required
def turnout(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How many of how many have voted and until when; nothing else before voting is closed."""
    held = sheet_seen(request, uid)
    part = next((PARTS[each] for each in PARTS if each in request.GET), "_sheet_turnout")
    context = _setting(held, sections_shown([held]))
    return render(request, f"councils/{part}.html", context)


@booth_page
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every section read back before it is cast; what breaks a rule leads back to the sheet."""
    held = _sheet_held(request, uid)
    if request.method != "POST":
        return redirect(held)
    ballots = sections_shown([held])
    chosen = sheet_of(request)
    seat, no = standing_at(going_on(ballots), request.user)
    if no is not None or casts_by(ballots, request.user).exists():
        return redirect(held) if no is None else _refused(request, held, ballots, no)
    try:
        checked_answers(mine_on(ballots, seat, request.user), seat, chosen)
    except Refused as broken:
        return _refused(request, held, ballots, broken.refusal)
    sections = _sections(request, held, ballots, seat, chosen)
    for section in sections:
        rows = section["candidates"]
        section["blank"] = [row for row in rows if not row.is_barred and not row.choice]
    context = {
        "sections": sections,
        "blank_n": sum(len(section["blank"]) for section in sections),
        "token": secrets.token_urlsafe(24),
    }
    return render(request, "councils/sheet_review.html", context | _setting(held, ballots))


@booth_page
def cast(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Cast all sections. The same token sent again is answered with the receipt of the first."""
    held = _sheet_held(request, uid)
    if request.method != "POST":
        return redirect(held)
    try:
        cast_sheet(held, choices=sheet_of(request), actor=request.user, token=token_of(request))
    except Refused as no:
        return _refused(request, held, sections_shown([held]), no.refusal)
    if wants_json(request):
        return JsonResponse({"received": True})
    return redirect("councils:sheet_receipt", held.uid)


@require_safe
@never_cache
@login_required
def receipt(request: HttpRequest, uid: UUID) -> HttpResponse:
    """That the sheet is in, when, and under which entries; nothing of its content."""
    mine = casts_from_seats_of(request.user).values("ballot__sheet")
    held = sheet_among(visible_sheets(request.user) | Sheet.objects.filter(pk__in=mine), uid)
    ballots = sections_shown([held])
    casts = list(casts_by(ballots, request.user))
    if not casts:
        return redirect(held)
    told = {"proofs": _proofs(casts), "leads_back": sees_session(request.user, held.session_id)}
    context = by_whom(casts[0], request) | told
    return render(request, "councils/sheet_receipt.html", context | _setting(held, ballots))


def _proofs(casts: Sequence[Turnout]) -> list[dict[str, Any]]:
    """Each section with the entry of its cast and the receipt of that entry. One query."""
    entries = {line.obj: line for line in record.history([each.obj for each in casts])}
    return [
        _of_section(each.ballot)
        | {"entry": entries.get(each.obj), "receipt_url": receipt_url(each.obj, 1)}
        for each in casts
    ]


def _sheet_held(request: HttpRequest, uid: UUID) -> Sheet:
    held = sheet_of_voter(request.user, uid)
    if held is None:
        raise Http404
    return held


def _of_section(held: Ballot) -> dict[str, Any]:
    """What a page says of a section: its law, its rule, how many may be agreed to."""
    law, rule = law_of_ballot(held), rule_of(held)
    return {
        "ballot": held,
        "law": law,
        "rule": rule,
        "conduct": law.clause(rule.conduct_clause),
        "limit": held.places if rule.voter_limit else None,
        "outcome_only": not shows_figures(held, audience=Audience.MEMBER),
    }


def _setting(held: Sheet, ballots: Sequence[Ballot]) -> dict[str, Any]:
    """What every page of a sheet says; of its sections one speaks for all."""
    told = [(rule_of(b).disclosure, shows_figures(b, audience=Audience.MEMBER)) for b in ballots]
    more = {
        "sheet": held,
        "cast_n": casts_on([held]).get(held.pk, 0),
        "voters": voters_on(ballots)[held.pk],
        "is_told_alike": len(set(told)) == 1,
    }
    return setting(leading(ballots)) | more


@sensitive_variables()
def _sections(
    request: HttpRequest,
    held: Sheet,
    ballots: Sequence[Ballot],
    seat: Membership,
    chosen: Mapping[int, str],
    *,
    wrong: str = "",
) -> list[dict[str, Any]]:
    """The sections as this member sees them, also those in which nothing is left to answer."""
    items = items_shown(ballots, request.user, held.session.body_id)
    mine = {ballot.pk for ballot in mine_on(ballots, seat, request.user)}
    found = []
    for ballot in ballots:
        rows = list(candidates(ballot, seat, chosen, items=items[ballot.pk]))
        if ballot.pk not in mine:
            rows = [row for row in rows if row.is_barred]
        answerable = sum(not row.is_barred for row in rows)
        more = {"candidates": rows, "answerable": answerable, "is_wrong": ballot.award == wrong}
        found.append(_of_section(ballot) | more)
    return found


@sensitive_variables()
def _draw_booth(
    request: HttpRequest,
    held: Sheet,
    ballots: Sequence[Ballot],
    seat: Membership,
    *,
    chosen: Mapping[int, str],
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The sheet with the answers given so far; status 409 with a refusal that names its section."""
    wrong = str(refusal.facts.get("section", "")) if refusal else ""
    sections = _sections(request, held, ballots, seat, chosen, wrong=wrong)
    answerable = sum(section["answerable"] for section in sections)
    context = {"sections": sections, "answerable": answerable, "refusal": refusal}
    status = 409 if refusal else 200
    page = context | _setting(held, ballots)
    return render(request, "councils/sheet_booth.html", page, status=status)


@sensitive_variables()
def _refused(
    request: HttpRequest, held: Sheet, ballots: Sequence[Ballot], refusal: Refusal
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(refusal.as_json(), status=409)
    seat, _no = standing_at(going_on(ballots), request.user)
    if refusal.code in ON_THE_SHEET and isinstance(seat, Membership):
        chosen = sheet_of(request)
        return _draw_booth(request, held, ballots, seat, chosen=chosen, refusal=refusal)
    cast = casts_by(ballots, request.user).first()
    context = _setting(held, ballots) | by_whom(cast, request) | {"refusal": refusal}
    return render(request, "councils/not_cast.html", context, status=409)
