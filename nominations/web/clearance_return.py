"""The office returns lines from consultation and public notice, point by point."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nominations.models import Nomination
from nominations.queries.clearance import standings
from nominations.queries.desk import papers_for
from nominations.queries.names import in_language
from nominations.queries.rules import law_of
from nominations.queries.supplements import days_to_answer
from nominations.web.clearance import chosen_lines, named_rows, nothing_chosen
from nominations.web.desk_forms import Given
from nominations.web.point_forms import SupplementForm
from workflow.access import today
from workflow.errors import Refusal
from workflow.web.moving import move_each
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen_each

MOVE = "return_from_clearance"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give_back(request: HttpRequest) -> HttpResponse:
    """Show what a return ends and ask for its points; then return those that may be returned."""
    lines = chosen_lines(request)
    if not lines:
        return nothing_chosen(request)
    form = SupplementForm(request.POST or None, given=_given(lines))
    if request.method != "POST" or not form.is_valid():
        return _page(request, lines, form, status=422 if form.errors else 200)
    outcome = move_each(request, lines, MOVE, reason=form.words(), facts=form.facts())
    if outcome.moved:
        count = len(outcome.moved)
        done = ngettext("%(count)s nomination returned.", "%(count)s nominations returned.", count)
        recorded(request, done % {"count": count}, *outcome.moved)
    if not outcome.refused:
        return redirect("nominations:clearance")
    left = [line for line in lines if line.pk in outcome.refused]
    return _page(request, left, form, refused=outcome.refused, status=409)


def _given(lines: Sequence[Nomination]) -> Given:
    papers = [(rule.kind, in_language(rule)) for rule in papers_for(lines)]
    return Given(days=days_to_answer(law_of(lines[0]))[0], papers=papers)


def _page(
    request: HttpRequest,
    lines: Sequence[Nomination],
    form: SupplementForm,
    *,
    refused: dict[int, Refusal] | None = None,
    status: int = 200,
) -> HttpResponse:
    where, no = standings(lines), refused or {}
    seen = still_seen_each(request, lines, refused=no)
    rows: list[dict[str, Any]] = [
        {
            **row,
            "refusal": no.get(row["line"].pk),
            "seen": seen[row["line"].pk],
            "open_letters": where[row["line"].pk].outstanding,
            "running": [each for each in where[row["line"].pk].notices if each.last_day >= today()],
        }
        for row in named_rows(lines)
    ]
    context = {"rows": rows, "form": form, "is_refused": bool(refused)}
    return render(request, "nominations/clearance_return.html", context, status=status)
