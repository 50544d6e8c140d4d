"""Putting resolutions, and the candidates of an election, to a ballot of the members."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from councils.actions.matter_ballots import prepare_vote
from councils.models import Matter, Session
from councils.web.sessions import refused_in_room, session_seen
from workflow.errors import Refused
from workflow.web.receipts import recorded


@require_POST
@login_required
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    """Put the ticked resolutions, or one post of an election, to a ballot."""
    held = session_seen(request, code)
    asked = {name: request.POST.get(name, "") for name in ("post", "mode", "reason")}
    chosen = {name: text.replace("\x00", "") for name, text in asked.items()}
    places = request.POST.get("places", "1")
    try:
        ballot = prepare_vote(
            held,
            matters=_ticked(request, held),
            places=int(places) if places.isdecimal() and len(places) < 4 else 0,
            actor=request.user,
            **chosen,
        )
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    recorded(request, _("The ballot is prepared. Voting has not begun."), ballot)
    return redirect(held)


def _ticked(request: HttpRequest, held: Session) -> list[Matter]:
    """The items of this agenda that were named; what is no name of one is no item."""
    keys = []
    for text in request.POST.getlist("on"):
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return list(Matter.objects.filter(item__session=held, uid__in=keys))
