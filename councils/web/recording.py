"""Recording what was decided in the room: by consensus, or on paper counted by hand."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from councils.models import Ballot
from councils.web.ballots import ballot_seen, items_of, setting
from councils.web.forms import ConsensusForm, PaperForm
from workflow.engine import available, perform
from workflow.errors import Refusal, Refused
from workflow.web.drafts import never_kept
from workflow.web.moving import seen_version, wants_json
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def consensus(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Tick what the body agreed on without a vote."""
    done = _("Recorded as consensus. The nominations have moved on.")
    return _named(request, uid, "record_consensus", done=done)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settle(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Tick what whoever presides decided among the tied, with the reason."""
    done = _("Recorded as decided by the chair. The nominations have moved on.")
    return _named(request, uid, "settle", done=done)


def _named(request: HttpRequest, uid: UUID, move: str, *, done: str) -> HttpResponse:
    held = ballot_seen(request, uid)
    form = ConsensusForm(_sent(request), ballot=held, items=items_of(held, reader=request.user))
    if request.method != "POST" or not form.is_valid():
        return _draw(request, held, form, move)
    facts = {"agreed": form.cleaned_data["agreed"], "public": {"mode": held.mode}}
    try:
        moved = perform(
            held,
            move,
            actor=request.user,
            reason=form.cleaned_data["words"],
            facts=facts,
            seen=seen_version(request),
        )
    except Refused as no:
        return _refused(request, held, form, no.refusal)
    recorded(request, done, moved)
    return redirect(held.session)


@never_kept
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def paper(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter the counting team's figures; each that does not add up is named at its row."""
    held = ballot_seen(request, uid)
    form = PaperForm(_sent(request), items=items_of(held, reader=request.user))
    if request.method != "POST" or not form.is_valid():
        return _draw(request, held, form, "record_paper")
    facts = {"paper": form.figures(), "counting_team": form.cleaned_data["counting_team"]}
    try:
        moved = perform(
            held, "record_paper", actor=request.user, facts=facts, seen=seen_version(request)
        )
    except Refused as no:
        form.show(no.refusal.facts.get("problems", ()))
        return _refused(request, held, form, no.refusal)
    recorded(request, _("The paper tally is recorded and counted."), moved)
    return redirect(held.session)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _draw(request: HttpRequest, held: Ballot, form: Form, move: str) -> HttpResponse:
    """The form, or why it cannot be filled in now."""
    no = available([held], actor=request.user)[held.pk][move]
    return _page(request, held, form, refusal=no, stop=no, status=422 if form.errors else 200)


def _refused(request: HttpRequest, held: Ballot, form: Form, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(refusal.as_json(), status=409)
    return _page(request, held, form, refusal=refusal, status=409)


def _page(
    request: HttpRequest,
    held: Ballot,
    form: Form,
    *,
    refusal: Refusal | None,
    status: int,
    stop: Refusal | None = None,
) -> HttpResponse:
    template = {ConsensusForm: "consensus", PaperForm: "paper"}[type(form)]
    seen = still_seen(request, version=held.version, refusal=refusal)
    context = setting(held) | {"form": form, "refusal": refusal, "stop": stop, "seen": seen}
    return render(request, f"councils/{template}.html", context, status=status)
