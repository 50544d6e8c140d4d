"""One edition of minutes: changed by those who draft, signed by those named, read as PDF."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.actions import minutes as actions
from councils.actions.minutes_paper import draw, make_paper
from councils.models import Minutes
from councils.queries.minutes import visible_minutes
from councils.queries.minutes_read import content_for, counted_last
from councils.queries.minutes_shown import shown, title_of
from councils.queries.minutes_signers import asked, draws_up
from councils.queries.visible import sees_session
from councils.vocabulary import MinutesState
from councils.web.minutes import what_of
from councils.web.minutes_forms import CorrectionForm, MinutesForm, SignMinutesForm
from councils.web.minutes_paper import begin_paper, kept_paper, paper_state
from nominations.queries.story import story_of
from nominations.web.papers import closed_off
from workflow.engine import offers
from workflow.errors import Refusal, Refused
from workflow.web.moving import Attempt, buttons, make_move, seen_version, status_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.versions import compared, settled_form

RELATED = (
    "session__body__unit",
    "session__round",
    "body",
    "replaces__body",
    "ballot__ruleset",
    "case",
)
# Those not named see no grey button: who is named stands beside it.
QUIET = ("not_asked_to_sign", "already_signed", "not_drawing_up")


@require_safe
@login_required
@notes_who_opened
def minutes_edition(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One edition with its exact content, who signs, and what this person may do with it."""
    return _page(request, seen_minutes(request, uid))


@login_required
@require_http_methods(["GET", "POST"])
def minutes_change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write what the record does not hold, and name who signs."""
    held = seen_minutes(request, uid)
    if not _drafts(request, held):
        raise Http404
    form = settled_form(request, lambda data: MinutesForm(data, minutes=held), version=held.version)
    attempt = None
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.change_minutes(
                held, **form.said(), actor=request.user, seen=seen_version(request)
            )
        except Refused as no:
            attempt = Attempt(move="change", reason="", refusal=no.refusal)
        else:
            recorded(request, _("The draft of the minutes is saved."), saved)
            return redirect(saved)
    return _form_page(request, form, seen_minutes(request, uid), attempt)


@require_POST
@login_required
def minutes_move(request: HttpRequest, uid: UUID, move: str) -> HttpResponse:
    """Put to signing what can be drawn as a paper, or send back with a reason."""
    held = seen_minutes(request, uid)
    if move == "put_to_signing" and held.state == MinutesState.DRAFT:
        try:
            draw(held)
        except Refused as no:
            return _page(request, held, refusal=no.refusal, status=409)
    return make_move(request, held, move, page=lambda tried: _page(request, held, attempt=tried))


@require_POST
@login_required
def minutes_sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Sign exactly what was shown, with the password entered anew."""
    held, form = seen_minutes(request, uid), SignMinutesForm(request.POST)
    if not form.is_valid():
        return _page(request, held, sign=form, status=422)
    try:
        signed = actions.sign_minutes(held, **form.cleaned_data, actor=request.user)
    except Refused as no:
        return _page(request, held, refusal=no.refusal, status=status_of(no.refusal))
    if signed.state == MinutesState.SIGNED:
        transaction.on_commit(partial(begin_paper, signed, actor=request.user))
        recorded(request, _("Signed and closed. The PDF is being made."), signed)
    else:
        recorded(request, _("Signed. It is now with those named after you."), signed)
    return redirect(signed)


@require_POST
@login_required
def minutes_paper_make(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make the PDF of signed minutes now, where that did not come to an end by itself."""
    held = seen_minutes(request, uid)
    if held.state != MinutesState.SIGNED:
        raise Http404
    try:
        made = make_paper(held, actor=request.user)
    except Refused as no:
        return _page(request, held, refusal=no.refusal, status=409)
    recorded(request, _("The PDF is made and kept."), made)
    return redirect(held)


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def minutes_pdf(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The PDF: that of signed minutes as it is kept, any other drawn now and marked a draft."""
    held = seen_minutes(request, uid)
    if held.state == MinutesState.SIGNED:
        found = kept_paper(held)
        if found is None:
            return redirect(held)
    else:
        try:
            found = draw(held, content_for(held, request.user))
        except Refused as no:
            return _page(request, held, refusal=no.refusal, status=409)
    answer = HttpResponse(found, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{_file_name(held)}"'
    return closed_off(answer)


def _file_name(held: Minutes) -> str:
    named = held.symbol.replace("/", "-") or held.session.code
    return f"{named}-{held.edition}.pdf"


def seen_minutes(request: HttpRequest, uid: UUID) -> Minutes:
    """The edition, or 404 where the person may not see its session."""
    return get_object_or_404(visible_minutes(request.user).select_related(*RELATED), uid=uid)


def _form_page(
    request: HttpRequest, form: MinutesForm, held: Minutes, attempt: Attempt | None
) -> HttpResponse:
    context = {
        "row": held,
        "what": what_of(held),
        "form": form,
        "refusal": attempt.refusal if attempt else None,
        "is_closed": held.state != MinutesState.DRAFT,
        **compared(request, form, MinutesForm(minutes=held), thing=held, attempt=attempt),
    }
    failed = 409 if attempt else 422
    status = failed if request.method == "POST" else 200
    return render(request, "councils/minutes_form.html", context, status=status)


def _page(
    request: HttpRequest,
    held: Minutes,
    *,
    refusal: Refusal | None = None,
    attempt: Attempt | None = None,
    sign: SignMinutesForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if request.method == "POST":
        held = seen_minutes(request, held.uid)
    content = content_for(held, request.user)
    found = offers(held, actor=request.user, who=standing_of(request))
    open_moves = [each for each in found if not each.refusal or each.refusal.code not in QUIET]
    signing = next((each for each in open_moves if each.row.own_page), None)
    signers = asked(held)
    context = {
        "row": held,
        "what": what_of(held),
        "minutes": shown(content),
        "content": content,
        "session": shown(content).session,
        "title": title_of(content),
        "counted_at": counted_last(held.session),
        "refusal": refusal or (attempt.refusal if attempt else None),
        "signers": signers,
        "cannot_be_signed": any(not each.is_able for each in signers),
        "unlinked": not sees_session(request.user, held.session_id),
        "moves": _moves(held, open_moves, attempt),
        "signing": signing,
        "sign": sign or SignMinutesForm(initial={"digest": held.digest}),
        "may_change": held.state == MinutesState.DRAFT and _drafts(request, held),
        **_after(request, held),
        "story": story_of(held),
    }
    return render(request, "councils/minutes_edition.html", context, status=status)


def _drafts(request: HttpRequest, held: Minutes) -> bool:
    return draws_up(held, request.user, standing_of(request))


def _moves(held: Minutes, found: list, attempt: Attempt | None) -> list[Any]:
    return buttons(found, url_name="councils:minutes_move", key=str(held.uid), attempt=attempt)


def _after(request: HttpRequest, held: Minutes) -> dict[str, Any]:
    """What is there once minutes are signed: the PDF, a later edition, the way to correct."""
    paper = paper_state(held)
    if held.state != MinutesState.SIGNED:
        return {"paper": paper}
    later = visible_minutes(request.user).filter(replaces=held).select_related("body").first()
    is_last = not Minutes.objects.filter(replaces=held).exists()
    may_correct = is_last and _drafts(request, held)
    return {
        "paper": paper,
        "later": later,
        "correct": CorrectionForm() if may_correct else None,
    }
