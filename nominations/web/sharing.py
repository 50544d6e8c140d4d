"""Share a draft, or let somebody observe a nomination: who was given what, until when."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nominations.actions.sharing import SHARES, share, stop_sharing
from nominations.models import Nomination, Submission
from nominations.web.fields import ComingDayField
from nominations.web.seeing import seen_nomination, seen_submission
from workflow.errors import Refusal, Refused
from workflow.web.person import standing_of
from workflow.web.receipts import recorded

FETCH = {"submission": seen_submission, "nomination": seen_nomination}


class ShareForm(forms.Form):
    """With whom, and until when."""

    username = forms.CharField(
        label=gettext_lazy("User name of your colleague"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    until = ComingDayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Day/month/year. From that day on it opens nothing."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def sharing(request: HttpRequest, thing: str, code: str) -> HttpResponse:
    """Who shares this, and a form to add a colleague; 404 for whoever may not give it."""
    holder = _own(request, thing, code)
    form, refusal, status = ShareForm(request.POST or None), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = share(holder, **form.cleaned_data, actor=request.user)
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                recorded(request, _("Shared with %(name)s.") % {"name": row.user}, row)
                return redirect(request.path)
    return _page(request, thing, holder, form=form, refusal=refusal, status=status)


@login_required
@require_POST
def stop(request: HttpRequest, thing: str, code: str, key: int) -> HttpResponse:
    """Take it back from one colleague."""
    holder = _own(request, thing, code)
    row = get_object_or_404(SHARES[type(holder)].model, pk=key, content_object=holder)
    stop_sharing(row, actor=request.user)
    done = _("No longer shared with %(name)s.") % {"name": row.user}
    recorded(request, done, (row.obj, row.version + 1))
    return redirect("nominations:sharing", thing, code)


def _own(request: HttpRequest, thing: str, code: str) -> Submission | Nomination:
    if thing not in FETCH:
        raise Http404
    holder = FETCH[thing](request, code)
    if not standing_of(request).may(SHARES[type(holder)].by, holder):
        raise Http404
    return holder


def _page(
    request: HttpRequest,
    thing: str,
    holder: Submission | Nomination,
    *,
    form: ShareForm,
    refusal: Refusal | None,
    status: int,
) -> HttpResponse:
    rows = SHARES[type(holder)].model.objects.filter(content_object=holder)
    context: dict[str, Any] = {
        "thing": thing,
        "holder": holder,
        "form": form,
        "refusal": refusal,
        "rows": rows.select_related("user").order_by("pk")[:50],
    }
    return render(request, "nominations/sharing.html", context, status=status)
