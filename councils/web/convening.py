"""Convening a session by hand, and what stands on its agenda besides nominations."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from councils.actions.convening import convene, put_on_agenda, take_off
from councils.actions.deciding import decide_matter
from councils.actions.extending import extend_time
from councils.models import Matter
from councils.permissions import CONDUCTING, PREPARING
from councils.queries.candidates import may_elect
from councils.queries.elections import year_elected_for
from councils.queries.matter_votes import ballots_of, counted_on, left_to_words, votes_on
from councils.queries.matters import candidates_of, told_at, visible_matters
from councils.queries.rolls import voting_members
from councils.vocabulary import SessionState
from councils.web.convening_forms import ConveningForm, DecisionForm, ExtensionForm, MatterForm
from councils.web.sessions import refused_in_room, session_seen
from nominations.queries.visible import visible_rounds
from workflow.access import bodies_where, not_permitted, today
from workflow.errors import Refusal, Refused
from workflow.models import Body
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Convene a session; 404 but to whoever prepares the sessions of a body."""
    roles = [holder.role for holder in PREPARING]
    bodies = list(Body.objects.filter(pk__in=bodies_where(request.user, *roles)).order_by("name"))
    if not bodies:
        raise Http404
    rounds = list(visible_rounds(request.user).order_by("-year", "code"))
    first = {"body": request.GET.get("body", "")}
    form = ConveningForm(request.POST or None, bodies=bodies, rounds=rounds, initial=first)
    refusal, status = None, 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            session = convene(actor=request.user, **form.said())
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            done = _("The session is called. Put on its agenda what it is for.")
            recorded(request, done, session)
            return redirect(session)
    context = {"form": form, "refusal": refusal}
    return render(request, "councils/convene.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def matter_new(request: HttpRequest, code: str) -> HttpResponse:
    """Put a resolution, an election or another item on the agenda being prepared."""
    held = session_seen(request, code)
    seats, elects = voting_members(held.body, on=today()), may_elect(held.body)
    form = MatterForm(request.POST or None, seats=seats, elects=elects)
    refusal, status = None, 422 if request.method == "POST" else 200
    if not standing_of(request).may(PREPARING, held):
        refusal = not_permitted(PREPARING)
    if request.method == "POST" and form.is_valid():
        try:
            matter = put_on_agenda(held, actor=request.user, **form.said())
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            recorded(request, _("The item stands on the agenda."), matter)
            return redirect(held)
    context = {"session": held, "form": form, "refusal": refusal, "elects": elects}
    return render(request, "councils/matter_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def matter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One item: its draft, who stands, what came of it; its form for whoever conducts."""
    found = _seen(request, uid)
    held, candidates = found.item.session, candidates_of(found)
    by_post = votes_on(found)
    voted = by_post.values()
    form = DecisionForm(request.POST or None, matter=found, candidates=candidates, voted=by_post)
    refusal, status = None, 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            seen = seen_version(request)
            decided = decide_matter(found, form.said(), actor=request.user, seen=seen)
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            recorded(request, _("What was decided is written down."), decided)
            return redirect(held)
    conducts = standing_of(request).may(CONDUCTING, held)
    context = {
        "matter": found,
        "session": held,
        "candidates": candidates,
        "elects_for": year_elected_for(held) if candidates else None,
        "form": form,
        "refusal": refusal,
        "seen": still_seen(request, version=found.version, refusal=refusal),
        "is_voted": left_to_words(found, voted),
        "told_at": told_at(found, voted),
        "running": next((each.running for each in voted if each.running), None),
        "ballots": ballots_of(voted),
        "counted": counted_on(by_post),
        "may_decide": conducts and held.state == SessionState.OPEN,
        "may_prepare": standing_of(request).may(PREPARING, held)
        and held.state == SessionState.PLANNED,
    }
    return render(request, "councils/matter.html", context, status=status)


@require_POST
@login_required
def extend(request: HttpRequest, code: str) -> HttpResponse:
    """Give those asked in writing more time."""
    held = session_seen(request, code)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        words = "; ".join(word for found in form.errors.values() for word in found)
        return refused_in_room(request, held, Refusal(code="field", message=words))
    try:
        extended = extend_time(held, actor=request.user, **form.cleaned_data)
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    recorded(request, _("Answers are taken until the new day and hour."), extended)
    return redirect(held)


@require_POST
@login_required
def matter_remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take an item off the agenda being prepared."""
    found = _seen(request, uid)
    held = found.item.session
    try:
        take_off(found, actor=request.user)
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    recorded(request, _("The item is off the agenda."), (found.obj, found.version + 1))
    return redirect(held)


def _seen(request: HttpRequest, uid: UUID) -> Matter:
    rows = visible_matters(request.user).select_related(
        "item__session__body__unit", "item__session__round", "item__session__case"
    )
    return get_object_or_404(rows, uid=uid)
