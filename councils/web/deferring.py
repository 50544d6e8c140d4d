"""Leaving one nomination of an agenda to the next session of the body."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from councils.permissions import CONDUCTING
from councils.queries.deferred import may_wait
from councils.web.leaving import Leaving, leave_lines
from councils.web.sessions import session_seen
from nominations.models import Nomination
from nominations.queries.names import in_language

PUT_OFF = Leaving(
    move="defer",
    permission=CONDUCTING,
    lines="line",
    page="councils/defer.html",
    done=lambda _line: _("It waits for the next session, first on its agenda."),
)


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
    return leave_lines(request, held, form, PUT_OFF)
