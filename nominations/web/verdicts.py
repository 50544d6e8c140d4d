"""What the office finds: for one line or for many at once, always with a page to confirm."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nominations.actions.rounds import extend_deadline
from nominations.models import Nomination, Round, Submission
from nominations.permissions import OFFICE_ROLES
from nominations.queries.desk import clauses_for, extensions, lines_at_office
from nominations.queries.names import award_name
from nominations.queries.rules import rulebook
from nominations.queries.visible import visible_rounds
from nominations.web.desk import letter_at_office
from nominations.web.desk_forms import EligibleForm, ExtensionForm, IneligibleForm, ReasonForm
from workflow.access import units_where
from workflow.engine import Outcome, perform_all
from workflow.errors import Refusal, Refused, Unseen
from workflow.web.moving import version_in
from workflow.web.person import only_for
from workflow.web.receipts import recorded

FORMS = {
    "find_eligible": EligibleForm,
    "refer_for_opinion": ReasonForm,
    "return_for_supplement": ReasonForm,
    "find_ineligible": IneligibleForm,
}
PAGE = "nominations/desk_verdict.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    """Show whom a verdict would meet and ask for its words; then give it and say what happened."""
    letter = letter_at_office(request, code)
    asked = request.POST if request.method == "POST" else request.GET
    move = asked.get("move", "")
    if move not in FORMS:
        raise Http404
    lines = _chosen(letter, asked.getlist("line"))
    if not lines:
        messages.warning(request, _("Choose at least one nomination that is still under review."))
        return redirect("nominations:appraisal", letter.code)
    clauses = clauses_for(lines) if move == "find_ineligible" else []
    form = FORMS[move](request.POST or None, clauses=clauses)
    if request.method != "POST" or not form.is_valid():
        return _page(request, letter, move, lines, form, status=422 if form.errors else 200)
    try:
        outcome = _find(request, move, lines, form.cleaned_data)
    except Unseen:
        raise Http404 from None
    except Refused as no:
        outcome = Outcome(refused={line.pk: no.refusal for line in lines} | no.refusals)
    return _answer(request, letter, move=move, lines=lines, form=form, outcome=outcome)


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


def _chosen(letter: Submission, codes: Sequence[str]) -> list[Nomination]:
    return list(lines_at_office(letter).filter(code__in=codes[:500]))


def _find(request: HttpRequest, move: str, lines, said: dict[str, Any]) -> Outcome:
    words = said.get("reason", "")
    facts: dict[str, Any] = {}
    if move == "find_ineligible":
        coded = {"ground": said["ground"], "clause": said["clause"]}
        facts = {**coded, "words": words, "public": coded}
    return perform_all(
        lines,
        move,
        actor=request.user,
        reason=words,
        facts={line.pk: facts for line in lines},
        seen=_seen(request, lines),
        whole=False,
    )


def _seen(request: HttpRequest, lines: Sequence[Nomination]) -> dict[int, int]:
    seen = {}
    for line in lines:
        version = version_in(request.POST.get(f"seen-{line.code}", ""))
        if version is not None:
            seen[line.pk] = version
    return seen


def _answer(request, letter, *, move, lines, form, outcome: Outcome) -> HttpResponse:
    row = Nomination.table()[move]
    count = len(outcome.moved)
    if count:
        done = ngettext(
            "%(count)s nomination: %(done)s.", "%(count)s nominations: %(done)s.", count
        )
        recorded(request, done % {"count": count, "done": row.label.done}, *outcome.moved)
    if not outcome.refused:
        return redirect("nominations:appraisal", letter.code)
    refused = [line for line in lines if line.pk in outcome.refused]
    still = {line.pk: line for line in lines_at_office(letter)}
    left = [still.get(line.pk, line) for line in refused]
    return _page(request, letter, move, left, form, refused=outcome.refused, status=409)


def _page(request, letter, move, lines, form, *, refused=None, status=200) -> HttpResponse:
    row = Nomination.table()[move]
    context = {
        "letter": letter,
        "move": move,
        "label": row.label.button,
        "danger": row.danger,
        "form": form,
        "rows": [
            {
                "line": line,
                "award": award_name(rulebook(line.ruleset.digest), line.award),
                "refusal": (refused or {}).get(line.pk),
            }
            for line in lines
        ],
        "is_refused": bool(refused),
        "lacks_clause": move == "find_ineligible" and not form.clauses,
    }
    return render(request, PAGE, context, status=status)
