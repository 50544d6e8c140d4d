"""Choose a nominee from the people the unit knows, instead of typing them anew."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nominations.models import Nominee, Submission
from nominations.permissions import OFFICERS
from nominations.queries.picking import people_to_pick, picks, work_stated
from nominations.queries.rules import law_for
from nominations.queries.seen_units import matching_units
from nominations.vocabulary import SubmissionState
from nominations.web.forms import initial_of_nominee
from nominations.web.people_seeing import text_asked
from nominations.web.seeing import may_edit, seen_submission
from workflow.web.paging import page_of


@login_required
@require_GET
def register(request: HttpRequest, code: str) -> HttpResponse:
    """The people to choose from, searched by name, post or staff number."""
    letter = seen_submission(request, code)
    if not _is_open(request, letter) or not may_pick(request, letter):
        raise Http404
    text = text_asked(request)
    page = page_of(request, people_to_pick(request.user, letter.unit, text=text))
    context = {"submission": letter, "text": text, "page": page, "rows": picks(list(page))}
    return render(request, "nominations/nominee_register.html", context)


def may_pick(request: HttpRequest, letter: Submission) -> bool:
    """Whether the register of the unit is open to the person; a shared draft does not open it."""
    return letter.unit_id in matching_units(request.user)


def picked(who: Nominee | None) -> dict[str, Any] | None:
    """What the form starts with of the person chosen; the letter may say otherwise."""
    if who is None:
        return None
    answer = {True: "yes", False: "no", None: ""}[work_stated(who)]
    return initial_of_nominee(who) | {"is_direct_worker": answer}


def ways(letter: Submission, *, sort: str) -> dict[str, str]:
    """Where to choose from the register, and the empty form, for the form of a person."""
    if sort != "person":
        return {}
    return {
        "register_url": reverse("nominations:nominee_register", args=[letter.code]),
        "here": reverse("nominations:nominee_add", args=[letter.code, sort]),
    }


def _is_open(request: HttpRequest, letter: Submission) -> bool:
    is_draft = letter.state == SubmissionState.DRAFT and may_edit(request, letter, OFFICERS)
    return is_draft and law_for(letter) is not None
