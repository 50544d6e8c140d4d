"""The chair declares by name what the rule asks of the chair beside a nameless vote."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from councils.actions.consents import declare_consent
from councils.models import Ballot, BallotItem
from councils.queries.consents import chair_of, consent_of, declared_on
from councils.web.ballots import ballot_seen, setting
from workflow.errors import Refusal, Refused
from workflow.web.drafts import never_kept
from workflow.web.moving import seen_version
from workflow.web.receipts import recorded

SAID = {"Y": True, "N": False}


@never_kept
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def consent(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The chair's page: agrees or does not, nominee by nominee; 404 to everybody else."""
    held = ballot_seen(request, uid)
    seat = chair_of(held)
    if (
        seat is None
        or seat.user_id != request.user.pk
        or not setting(held)["rule"].chair_must_agree
    ):
        raise Http404
    items = declared_on(held, seat)
    if request.method != "POST":
        return _draw(request, held, items)
    said = {item: SAID.get(request.POST.get(_name(item), "")) for item in items}
    agrees = {item.nomination.code: each for item, each in said.items() if each is not None}
    words = request.POST.get("words", "").replace("\x00", "")
    seen = seen_version(request)
    try:
        row = declare_consent(held, agrees=agrees, words=words, actor=request.user, seen=seen)
    except Refused as no:
        return _draw(request, held, items, refusal=no.refusal)
    recorded(request, _("Your declaration is recorded. It stands in the minutes by name."), row)
    return redirect(held.session)


def _name(item: BallotItem) -> str:
    return f"agrees-{item.pk}"


def _draw(
    request: HttpRequest, held: Ballot, items: list[BallotItem], *, refusal: Refusal | None = None
) -> HttpResponse:
    before = consent_of(held)
    known = before.agrees if before else {}
    kept = {item.pk: SAID.get(request.POST.get(_name(item), "")) for item in items}
    rows = [
        {
            "item": item,
            "name": _name(item),
            "agrees": kept[item.pk] if request.POST else known.get(item.nomination.code),
        }
        for item in items
    ]
    context = {
        "rows": rows,
        "before": before,
        "words": request.POST.get("words", before.words if before else ""),
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "councils/consent.html", context | setting(held), status=status)
