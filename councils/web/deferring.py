"""Leaving one nomination of an agenda to the next session of the body."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from councils.permissions import CONDUCTING
from councils.queries.deferred import may_wait
from councils.web.sessions import session_seen
from nominations.models import Nomination
from nominations.queries.names import in_language
from workflow.access import not_permitted
from workflow.engine import perform
from workflow.errors import Refused
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


class DeferringForm(forms.Form):
    """Which nomination waits for the next session, and why."""

    line = forms.ChoiceField(label=gettext_lazy("Nomination"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The unit reads it, and so does the next session."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, lines: list[Nomination], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["line"].choices = [
            (line.code, f"{line.nominee.name} · {in_language(line.unit)} · {line.code}")
            for line in lines
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def deferring(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what the body leaves to its next session, and say why."""
    held = session_seen(request, code)
    form = DeferringForm(request.POST or None, lines=list(may_wait(held)))
    refusal, status = None, 422 if request.method == "POST" else 200
    if not standing_of(request).may(CONDUCTING, held):
        refusal = not_permitted(CONDUCTING)
    if request.method == "POST" and form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "seen": seen_version(request)}
        facts = {"line": form.cleaned_data["line"]}
        try:
            moved = perform(held, "defer", actor=request.user, facts=facts, **said)
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            recorded(request, _("It waits for the next session, first on its agenda."), moved)
            return redirect(moved)
    context = {"session": held, "form": form, "refusal": refusal}
    context["seen"] = still_seen(request, version=held.version, refusal=refusal)
    return render(request, "councils/defer.html", context, status=status)
