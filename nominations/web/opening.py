"""The office opens a round and says how many places each body has in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.codes import new_code
from nominations.actions.rounds import open_round, set_places
from nominations.permissions import OFFICE_ROLES, UNIT_ROLES
from nominations.queries.rounds import places_in
from nominations.queries.rules import rulebook_on
from nominations.queries.senders import units_fit_to_lead
from nominations.queries.visible import visible_rounds
from nominations.web.opening_forms import PlacesForm, RoundForm, units_to_open_for
from workflow.access import today, units_where
from workflow.errors import Refused
from workflow.models import Body
from workflow.vocabulary import BodyKind
from workflow.web.moving import version_in
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a round of one's ministry, or of one's own unit."""
    only_for(request, *OFFICE_ROLES, *UNIT_ROLES)
    units = units_to_open_for(units_where(request.user, *OFFICE_ROLES, *UNIT_ROLES))
    councils = Body.objects.current(today()).filter(kind=BodyKind.COUNCIL, unit__in=units)
    leads = None
    if standing_of(request).is_any(*OFFICE_ROLES):
        leads = units_fit_to_lead(units_where(request.user, *OFFICE_ROLES))
    among = {"units": units, "councils": councils, "leads": leads}
    form = RoundForm(request.POST or None, **among, law=rulebook_on(today()))
    refusal, status = None, 200 if request.method == "GET" else 422
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            opened = open_round(actor=request.user, code=new_code("DX", said["year"]), **said)
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            done = _("The round is open. Now say how many places there are.")
            recorded(request, done, opened)
            return redirect(opened)
    context = {"form": form, "refusal": refusal}
    return render(request, "nominations/round_new.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def places(request: HttpRequest, code: str) -> HttpResponse:
    """Say how many of an award a body may put forward in a round."""
    only_for(request, *OFFICE_ROLES)
    own = visible_rounds(request.user).filter(
        organiser__in=units_where(request.user, *OFFICE_ROLES)
    )
    review = get_object_or_404(own.select_related("organiser"), code=code)
    law = rulebook_on(review.opens_on)
    form = PlacesForm(request.POST or None, review=review, law=law)
    refusal, status = None, 200 if request.method == "GET" else 422
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            row = set_places(review, **said, actor=request.user, seen=_seen(request, **said))
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            recorded(request, _("The number of places is recorded."), row)
            return redirect(review)
    context = {"form": form, "review": review, "law": law, "refusal": refusal}
    context["places"] = places_in(review)
    return render(request, "nominations/round_places.html", context, status=status)


def _seen(request: HttpRequest, *, body: Body, award: str, **_said: object) -> int:
    """The version of these places on the page that was sent; 0 where it had none of them."""
    return version_in(request.POST.get(f"seen-{body.pk}-{award}", "")) or 0
