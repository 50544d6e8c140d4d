"""The box of a secret ballot in the room of its session: a test slip, and news of the keeper."""

import json
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from councils.actions.boxes import seal_test_slip
from councils.models import Ballot
from councils.queries.box_health import all_troubles, troubles
from councils.queries.visible import visible_ballots
from councils.vocabulary import Mode
from councils.web.sessions import refused_in_room
from workflow.errors import Refused
from workflow.vocabulary import Role
from workflow.web.person import only_for
from workflow.web.receipts import recorded


@require_POST
@login_required
def test_slip(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Seal a test slip for the keeper to open, and go on in the room."""
    held = _secret(request, uid)
    try:
        seal_test_slip(held, actor=request.user)
    except Refused as no:
        return refused_in_room(request, held.session, no.refusal)
    recorded(request, _("The test slip is sealed. The keeper opens it in a moment."), held.box_key)
    return redirect(held.session)


@require_safe
@never_cache
@login_required
def box_news(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Nothing, or the sign that the keeper, another process, has gone on: the room fetches anew.

    It also does so, once, when the keeper does not answer.
    """
    held = _secret(request, uid)
    answer = HttpResponse(status=204)
    is_news = request.GET.get("seen") != str(held.box_key.version)
    if is_news or ("late" not in request.GET and troubles([held.box_key])):
        topic = held.session.obj.replace("/", ".")
        answer["HX-Trigger"] = json.dumps({f"live:{topic}": ""})
    return answer


@require_safe
@never_cache
@login_required
def health(request: HttpRequest) -> HttpResponse:
    """The boxes that were refused or whose keeper does not answer, for who keeps the system."""
    only_for(request, Role.ADMINISTRATOR)
    return render(request, "councils/box_health.html", {"troubles": all_troubles()})


def _secret(request: HttpRequest, uid: UUID) -> Ballot:
    seen = visible_ballots(request.user).filter(mode=Mode.SECRET)
    related = seen.select_related("box_key", "session__body__unit", "session__round")
    return get_object_or_404(related, uid=uid)
