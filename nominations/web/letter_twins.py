"""Probable twins of the nominees of one letter: how many, which, and the same said of them all."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from nominations.actions.matching_many import decide_all_same, twins_changed
from nominations.models import Submission
from nominations.queries.letter_twins import LetterTwins, twins_of_letter
from nominations.queries.matching import Twins
from nominations.vocabulary import MatchGround, Sameness
from nominations.web.seeing import seen_submission
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer
from workflow.web.paging import page_of
from workflow.web.receipts import recorded


@require_safe
@login_required
def of_letter(request: HttpRequest, code: str) -> HttpResponse:
    """The pairs of a letter, or of one line; for htmx how many there are and the way to them."""
    letter, line = seen_submission(request, code), request.GET.get("line", "")
    found = twins_of_letter(request.user, letter, code=line)
    if request.htmx:
        context = {"submission": letter, "line": line, "count": len(found.pairs) if found else 0}
        return render(request, "nominations/letter_twins_count.html", context)
    return _page(request, letter, _open(found))


@login_required
@require_http_methods(["GET", "POST"])
def all_same(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm that each pair listed is one person, and say so of all."""
    letter = seen_submission(request, code)
    found = _open(twins_of_letter(request.user, letter))
    if request.method == "GET":
        return _confirmation(request, letter, found)
    try:
        rows = decide_all_same(_as_shown(request, found), actor=request.user)
    except Refused as no:
        attempt = Attempt(move="match", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _confirmation(request, letter, found, each)
        )
    done = ngettext(
        "Remembered of %(count)s pair: the same.",
        "Remembered of %(count)s pairs: the same.",
        len(rows),
    )
    recorded(request, done % {"count": len(rows)}, *rows)
    return redirect("nominations:letter_twins", letter.code)


def _open(found: LetterTwins | None) -> LetterTwins:
    if found is None:
        raise Http404
    return found


def _as_shown(request: HttpRequest, found: LetterTwins) -> list[Twins]:
    """The pairs the person confirmed; refused where they are no longer those that are open."""
    shown = set(request.POST.getlist("pair"))
    open_now = {_named(each): each for each in found.clear}
    if shown != set(open_now):
        raise Refused(twins_changed())
    return list(open_now.values())


def _page(request: HttpRequest, letter: Submission, found: LetterTwins) -> HttpResponse:
    page = page_of(request, found.pairs)
    context = {
        "submission": letter,
        "page": page,
        "rows": [_row(each) for each in page],
        "clear": len(found.clear),
        "back_url": letter.get_absolute_url(),
        "here": reverse("nominations:letter_twins", args=[letter.code]),
    }
    return render(request, "nominations/letter_twins.html", context)


def _confirmation(
    request: HttpRequest, letter: Submission, found: LetterTwins, attempt: Attempt | None = None
) -> HttpResponse:
    context = {
        "submission": letter,
        "rows": [_row(each) for each in found.clear],
        "left": len(found.pairs) - len(found.clear),
        "attempt": attempt,
    }
    return render(request, "nominations/letter_twins_all.html", context)


def _row(each: Twins) -> dict[str, Any]:
    answer = Sameness(each.likeness.answer)
    return {
        "one": each.one,
        "other": each.other,
        "answer": answer,
        "label": answer.label,
        "why": [(code, MatchGround(code).label) for code in each.likeness.grounds],
        "named": _named(each),
    }


def _named(each: Twins) -> str:
    return f"{each.one.uid} {each.other.uid}"
