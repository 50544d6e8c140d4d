"""The closing time of a ballot: announced, and moved later with a reason."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from councils.actions.timing import set_closing_time
from councils.queries.visible import visible_ballots
from councils.web.convening_forms import ExtensionForm
from councils.web.sessions import refused_in_room
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version
from workflow.web.receipts import recorded


@require_POST
@login_required
def closing_time(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say until when votes are taken, and go on in the room."""
    related = ("session__body__unit", "session__round", "session__case")
    held = get_object_or_404(visible_ballots(request.user).select_related(*related), uid=uid)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        words = "; ".join(word for found in form.errors.values() for word in found)
        return refused_in_room(request, held.session, Refusal(code="field", message=words))
    who = {"actor": request.user, "seen": seen_version(request)}
    try:
        timed = set_closing_time(held, **form.cleaned_data, **who)
    except Refused as no:
        return refused_in_room(request, held.session, no.refusal)
    recorded(request, _("Votes are taken until the new day and hour."), timed)
    return redirect(held.session)
