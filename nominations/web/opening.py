"""The office, or a unit for its own people, opens a round."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.codes import new_code
from nominations.actions.rounds import open_round
from nominations.permissions import OFFICE_ROLES, UNIT_ROLES
from nominations.queries.rules import rulebook_on
from nominations.queries.senders import units_fit_to_lead
from nominations.web.opening_forms import RoundForm, units_to_open_for
from workflow.access import today, units_where
from workflow.errors import Refused
from workflow.models import Body
from workflow.vocabulary import BodyKind
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
