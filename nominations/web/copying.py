"""Copy from last year's list: who was on it, what became of each, and who is taken over."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nominations.actions.copying import copy_lines
from nominations.models import Nomination, Submission
from nominations.permissions import OFFICERS
from nominations.queries.earlier import (
    earlier_letters,
    lines_to_copy,
    own_among,
    pairs_on,
    units_of,
)
from nominations.queries.rules import law_for
from nominations.vocabulary import SubmissionState
from nominations.web.seeing import may_edit, own_submission
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer
from workflow.web.receipts import recorded


@login_required
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Choose nominees of the unit's earlier letters for this draft."""
    letter = own_submission(request, code)
    letters = list(earlier_letters(request.user, letter))
    source = _source(request, letters)
    lines = list(lines_to_copy(request.user, source)) if source else []
    context = {"submission": letter, "letters": letters, "source": source, "lines": lines}
    if request.method == "GET":
        return _page(request, context)
    chosen = set(request.POST.getlist("line"))
    wanted = [line for line in lines if line.code in chosen]
    if len(wanted) != len(chosen):
        raise Http404
    try:
        copies = copy_lines(
            letter, wanted, actor=request.user, with_text="with_text" in request.POST
        )
    except Refused as no:
        attempt = Attempt(move="copy", reason="", refusal=no.refusal)
        context |= {"chosen": chosen, "with_text": "with_text" in request.POST}
        return refused_answer(
            request, attempt, page=lambda each: _page(request, context | {"attempt": each})
        )
    done = ngettext("%(count)s nominee was copied.", "%(count)s nominees were copied.", len(copies))
    recorded(request, done % {"count": len(copies)}, *copies)
    return redirect("nominations:nominees", letter.code)


def _source(request: HttpRequest, letters: list[Submission]) -> Submission | None:
    """The earlier letter asked for, else the latest; 404 for one that is not offered."""
    asked = request.GET.get("from", "")
    if not asked:
        return next(iter(letters), None)
    found = next((each for each in letters if each.code == asked), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    letter = context["submission"]
    taken = pairs_on(letter)
    own = own_among(letter.unit, units_of(context["lines"]))
    rows = [(line, _bar(line, letter, taken, own)) for line in context["lines"]]
    is_open = letter.state == SubmissionState.DRAFT and may_edit(request, letter, OFFICERS)
    given = {"rows": rows, "is_open": is_open, "law": law_for(letter)}
    return render(request, "nominations/copy.html", context | given)


def _bar(line: Nomination, letter: Submission, taken: set[tuple[int, str]], own: set[int]) -> str:
    """Why a line cannot be taken over: by name of the sentence the page shows; else nothing."""
    if (line.nominee_id, line.award) in taken:
        return "listed"
    if line.award not in letter.round.awards:
        return "award"
    return "" if line.nominee.unit_id in own else "unit"
