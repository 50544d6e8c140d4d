"""What the office finds: for one line or for many at once, always with a page to confirm."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nominations.models import Nomination
from nominations.queries.desk import clauses_for, lines_at_office, papers_for, routes_for
from nominations.queries.names import award_name, in_language
from nominations.queries.rules import law_of, rulebook
from nominations.queries.supplements import days_to_answer
from nominations.web.desk import letter_at_office
from nominations.web.desk_forms import (
    EligibleForm,
    Given,
    IneligibleForm,
    ReasonForm,
    VerdictForm,
    WrongRouteForm,
)
from nominations.web.desk_reading import Reading, read_lines
from nominations.web.point_forms import SupplementForm
from workflow.engine import Outcome
from workflow.errors import Refusal
from workflow.web.moving import codes_chosen, move_each
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen_each

FORMS: dict[str, type[VerdictForm]] = {
    "find_eligible": EligibleForm,
    "refer_for_opinion": ReasonForm,
    "return_for_supplement": SupplementForm,
    "find_ineligible": IneligibleForm,
    "return_wrong_route": WrongRouteForm,
}
PAGE = "nominations/desk_verdict.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a verdict would do and ask for its words; then give it and say what happened."""
    letter = letter_at_office(request, code)
    asked = request.POST if request.method == "POST" else request.GET
    move = asked.get("move", "")
    if move not in FORMS:
        raise Http404
    lines = list(lines_at_office(letter).filter(code__in=codes_chosen(request)))
    if not lines:
        messages.warning(request, _("Choose at least one nomination that is still under review."))
        return redirect("nominations:appraisal", letter.code)
    reading = read_lines(request, lines)
    form = FORMS[move](request.POST or None, given=_given(move, lines, reading))
    if request.method != "POST" or not form.is_valid():
        foreseen = {line.pk: reading.answers[line.pk][move] for line in lines}
        status = 422 if form.errors else 200
        page = {"lines": lines, "reading": reading, "no": foreseen, "status": status}
        return _page(request, letter, move, form, **page)
    outcome = move_each(request, lines, move, reason=form.words(), facts=form.facts())
    return _answer(request, letter, move=move, lines=lines, form=form, outcome=outcome)


def _given(move: str, lines: Sequence[Nomination], reading: Reading) -> Given:
    """What the chosen lines share, as far as the form of this verdict asks for it."""
    if move == "find_ineligible":
        return Given(clauses=clauses_for(lines))
    if move == "find_eligible":
        return Given(is_judged=all(reading.is_judged(line) for line in lines))
    if move == "return_wrong_route":
        return Given(routes=routes_for(lines))
    if move == "return_for_supplement":
        papers = [(rule.kind, in_language(rule)) for rule in papers_for(lines)]
        return Given(days=days_to_answer(law_of(lines[0]))[0], papers=papers)
    return Given()


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
    reading = read_lines(request, left)
    return _page(
        request,
        letter,
        move,
        form,
        lines=left,
        reading=reading,
        no=outcome.refused,
        is_refused=True,
        status=409,
    )


def _page(
    request, letter, move, form, *, lines, reading: Reading, no, is_refused=False, status=200
) -> HttpResponse:
    row = Nomination.table()[move]
    seen = still_seen_each(request, lines, refused=no if is_refused else {})
    context = {
        "letter": letter,
        "move": move,
        "label": row.label.button,
        "danger": row.danger,
        "form": form,
        "rows": [_row(line, move, reading, no.get(line.pk), seen[line.pk]) for line in lines],
        "barred": sum(no.get(line.pk) is not None for line in lines),
        "is_refused": is_refused,
        "lacks_clause": move == "find_ineligible" and not form.given.clauses,
        "asks_points": move == "return_for_supplement",
    }
    return render(request, PAGE, context, status=status)


def _row(
    line: Nomination, move: str, reading: Reading, refusal: Refusal | None, seen: int
) -> dict[str, Any]:
    told = reading.told.get(line.pk) if move == "find_eligible" else None
    return {
        "line": line,
        "award": award_name(rulebook(line.ruleset.digest), line.award),
        "refusal": refusal,
        "seen": seen,
        "to_people": told["to_people"] if told and not reading.is_judged(line) else [],
    }
