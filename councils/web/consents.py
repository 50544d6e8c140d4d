"""The chair declares by name what the rule asks beside a vote, or decides on written answers."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from councils.actions.consents import declare_consent
from councils.models import Ballot, BallotItem
from councils.queries.consents import (
    chair_decides,
    chair_of,
    consent_of,
    declared_on,
    may_declare_now,
)
from councils.queries.counts import counted_votes
from councils.queries.rolls import rule_of
from councils.rules.tally import ItemCount
from councils.vocabulary import BallotState, Mode
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
    is_mine = seat is not None and seat.user_id == request.user.pk
    if not is_mine or not (may_declare_now(held) or _is_asked(held)):
        raise Http404
    items = declared_on(held, seat)
    if request.method != "POST":
        return _draw(request, held, items)
    said = {item: SAID.get(request.POST.get(_name(item), "")) for item in items}
    agrees = {item.name: each for item, each in said.items() if each is not None}
    words = request.POST.get("words", "").replace("\x00", "")
    seen = seen_version(request)
    try:
        row = declare_consent(held, agrees=agrees, words=words, actor=request.user, seen=seen)
    except Refused as no:
        return _draw(request, held, items, refusal=no.refusal)
    recorded(request, _("Your declaration is recorded. It stands in the minutes by name."), row)
    return redirect(held.session)


def _is_asked(held: Ballot) -> bool:
    """Whether what was declared may be read again, or the rule asks for it in any state."""
    return rule_of(held).chair_must_agree or consent_of(held) is not None


def _answers(held: Ballot) -> dict[int, ItemCount]:
    """What the members answered by name, by item, where the chair decides on it."""
    told = held.mode == Mode.OPEN and held.state == BallotState.CLOSED and chair_decides(held)
    return {count.item: count for count in counted_votes(held)} if told else {}


def _name(item: BallotItem) -> str:
    return f"agrees-{item.pk}"


def _draw(
    request: HttpRequest, held: Ballot, items: list[BallotItem], *, refusal: Refusal | None = None
) -> HttpResponse:
    before = consent_of(held)
    known = before.agrees if before else {}
    kept = {item.pk: SAID.get(request.POST.get(_name(item), "")) for item in items}
    answers = _answers(held)
    rows = [
        {
            "answers": answers.get(item.pk),
            "item": item,
            "name": _name(item),
            "agrees": kept[item.pk] if request.POST else known.get(item.name),
        }
        for item in items
    ]
    context = {
        "rows": rows,
        "before": before,
        "words": request.POST.get("words", before.words if before else ""),
        "refusal": refusal,
        "decides": chair_decides(held),
    }
    status = 409 if refusal else 200
    return render(request, "councils/consent.html", context | setting(held), status=status)
