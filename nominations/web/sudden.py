"""A leader starts a sudden commendation on one page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.recognising import Unrecognised
from nominations.actions.sudden import start_sudden
from nominations.permissions import HEADS, OFFICE_ROLES
from nominations.queries.rules import rulebook_on
from nominations.queries.sudden import units_to_find_in
from nominations.web.recognising import asked, said_in, told_of
from nominations.web.sudden_form import SuddenForm
from workflow.access import today
from workflow.errors import Refused
from workflow.vocabulary import Role
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a sudden commendation; 404 but to heads of units and the standing office."""
    only_for(request, Role.HEAD_OF_UNIT, *OFFICE_ROLES)
    units, law = units_to_find_in(request.user).order_by("name"), rulebook_on(today())
    own = units[0] if len(units) == 1 else None
    form = SuddenForm(request.POST or None, units=units, law=law, initial={"unit": own})
    refusal, status = None, 200 if request.method == "GET" else 422
    page = "nominations/sudden_new.html"
    if request.method == "POST" and form.is_valid():
        try:
            said = said_in(request, form.cleaned_data["unit"])
            letter = start_sudden(actor=request.user, said=said, **form.said())
        except Unrecognised as no:
            return asked(request, no, page, {"form": form, "law": law})
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            done = _("Started. The unit now completes the simplified dossier.")
            done = told_of(request, letter.nominations.get().nominee, done)
            recorded(request, done, letter)
            is_own = standing_of(request).may(HEADS, letter)
            return redirect(letter if is_own else letter.round)
    context = {"form": form, "refusal": refusal, "law": law}
    return render(request, page, context, status=status)
