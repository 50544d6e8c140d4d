"""Taking up for the lower award what a council did not carry."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from councils.lifecycle.session import OF_A_COUNCIL
from councils.queries.falling import may_fall
from councils.web.leaving import Leaving, leave_lines
from councils.web.sessions import session_seen
from nominations.models import Nomination
from nominations.queries.lowering import falls_to
from nominations.queries.names import award_name, in_language
from nominations.queries.rules import rulebook
from workflow.access import today


def _done(chosen: list[str]) -> str:
    return ngettext(
        "%(n)s nomination goes on for the lower award and stands on the agenda.",
        "%(n)s nominations go on for the lower award and stand on the agenda.",
        len(chosen),
    ) % {"n": len(chosen)}


TAKEN_UP = Leaving(
    move="lower",
    permission=OF_A_COUNCIL,
    lines="lines",
    page="councils/lower.html",
    done=_done,
)


class LoweringForm(forms.Form):
    """Which nominations the council takes up for the lower award, and why."""

    lines = forms.MultipleChoiceField(
        label=gettext_lazy("Nominations that were not passed"),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("As it is to stand in the minutes. The unit reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, lines: list[Nomination], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["lines"].choices = [(line.code, _told(line)) for line in lines]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def lowering(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what goes on for the lower award, and say why; the council then votes on it."""
    held = session_seen(request, code)
    lines = may_fall(held, on=today())
    form = LoweringForm(request.POST or None, lines=lines)
    return leave_lines(request, held, form, TAKEN_UP, lines=lines)


def _told(line: Nomination) -> str:
    """Who, of which unit, from which award to which."""
    law = rulebook(line.ruleset.digest)
    higher, lower = (award_name(law, each) for each in (line.award, falls_to(line)))
    return f"{line.nominee.name} · {in_language(line.unit)} · {line.code}: {higher} → {lower}"
