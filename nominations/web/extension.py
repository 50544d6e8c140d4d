"""A later last day for one unit in a round."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.rounds import extend_deadline
from nominations.models import Round
from nominations.permissions import OFFICE_ROLES
from nominations.queries.desk import extensions
from nominations.queries.visible import visible_rounds
from nominations.web.desk_forms import ExtensionForm
from workflow.access import units_where
from workflow.errors import Refusal, Refused
from workflow.web.person import only_for
from workflow.web.receipts import recorded


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def extension(request: HttpRequest, code: str) -> HttpResponse:
    """Give one unit a later last day in a round."""
    only_for(request, *OFFICE_ROLES)
    rounds = visible_rounds(request.user)
    own = rounds.filter(organiser__in=units_where(request.user, *OFFICE_ROLES))
    review = get_object_or_404(own, code=code)
    form = ExtensionForm(request.POST or None)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                later = extend_deadline(review, **form.cleaned_data, actor=request.user)
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                recorded(request, _("The later day is recorded; the unit may submit."), later)
                return redirect(review)
    return _extension_page(request, review, form, refusal, status)


def _extension_page(request, review: Round, form, refusal: Refusal | None, status: int):
    context = {"review": review, "form": form, "refusal": refusal, "rows": extensions(review)[:50]}
    return render(request, "nominations/desk_extension.html", context, status=status)
