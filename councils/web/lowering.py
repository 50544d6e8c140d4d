"""Taking up for the lower award what a council did not carry."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from councils.lifecycle.session import OF_A_COUNCIL
from councils.queries.falling import may_fall
from councils.web.sessions import session_seen
from nominations.models import Nomination
from nominations.queries.lowering import falls_to
from nominations.queries.names import award_name, in_language
from nominations.queries.rules import rulebook
from workflow.access import not_permitted, today
from workflow.engine import perform
from workflow.errors import Refused
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


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
    refusal, status = None, 422 if request.method == "POST" else 200
    if not standing_of(request).may(OF_A_COUNCIL, held):
        refusal = not_permitted(OF_A_COUNCIL)
    if request.method == "POST" and form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "seen": seen_version(request)}
        facts = {"lines": form.cleaned_data["lines"]}
        try:
            moved = perform(held, "lower", actor=request.user, facts=facts, **said)
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            recorded(request, _done(len(facts["lines"])), moved)
            return redirect(moved)
    context = {"session": held, "form": form, "lines": lines, "refusal": refusal}
    context["seen"] = still_seen(request, version=held.version, refusal=refusal)
    return render(request, "councils/lower.html", context, status=status)


def _told(line: Nomination) -> str:
    """Who, of which unit, from which award to which."""
    law = rulebook(line.ruleset.digest)
    higher, lower = (award_name(law, each) for each in (line.award, falls_to(line)))
    return f"{line.nominee.name} · {in_language(line.unit)} · {line.code}: {higher} → {lower}"


def _done(number: int) -> str:
    return ngettext(
        "%(n)s nomination goes on for the lower award and stands on the agenda.",
        "%(n)s nominations go on for the lower award and stand on the agenda.",
        number,
    ) % {"n": number}
