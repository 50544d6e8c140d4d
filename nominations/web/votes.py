"""The votes of the unit's own meeting or council: all lines of the letter on one page."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.reviews import record_review
from nominations.models import Submission, UnitReview
from nominations.permissions import OFFICERS
from nominations.queries.lists import considered
from nominations.queries.reviews import last_rule_of, reviews_of
from nominations.queries.rules import law_for
from nominations.vocabulary import ReviewKind, SubmissionState
from nominations.web.seeing import holds_seat, own_submission
from nominations.web.votes_form import ReviewForm, initial_of
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen

KINDS = {kind.lower(): kind for kind in ReviewKind}


@login_required
@require_http_methods(["GET", "POST"])
def votes(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Who met, by which rule they chose, and the votes on every line considered."""
    letter = own_submission(request, code)
    if kind not in KINDS or not _is_open(request, letter):
        raise Http404
    known = _known(letter, KINDS[kind])
    form = _form(request, letter, KINDS[kind], known)
    if request.method == "GET" or not form.is_valid():
        return _page(request, letter, KINDS[kind], form, known)
    try:
        saved = record_review(
            letter,
            kind=KINDS[kind],
            votes=form.votes(),
            actor=request.user,
            seen=seen_version(request),
            **form.columns(),
        )
    except Refused as no:
        attempt = Attempt(move="votes", reason="", refusal=no.refusal)
        fresh = _known(letter, KINDS[kind])
        return refused_answer(
            request,
            attempt,
            page=lambda each: _page(request, letter, KINDS[kind], form, fresh, attempt=each),
        )
    recorded(request, _("The votes are recorded. Now say whom the unit puts forward."), saved)
    return redirect("nominations:choice", letter.code)


def _is_open(request: HttpRequest, letter: Submission) -> bool:
    return letter.state == SubmissionState.DRAFT and holds_seat(request, letter, OFFICERS)


def _known(letter: Submission, kind: str) -> UnitReview | None:
    return next((each for each in reviews_of(letter) if each.kind == kind), None)


def _form(
    request: HttpRequest, letter: Submission, kind: str, known: UnitReview | None
) -> ReviewForm:
    initial = initial_of(known, rule=known or last_rule_of(letter, kind))
    return ReviewForm(request.POST or None, lines=list(considered(letter)), initial=initial)


def _page(
    request: HttpRequest,
    letter: Submission,
    kind: ReviewKind,
    form: ReviewForm,
    known: UnitReview | None,
    *,
    attempt: Attempt | None = None,
) -> HttpResponse:
    context = {
        "submission": letter,
        "kind": kind,
        "form": form,
        "known": known,
        "attempt": attempt,
        "law": law_for(letter),
        "seen": still_seen(
            request,
            version=known.version if known else 0,
            refusal=attempt.refusal if attempt else None,
        ),
    }
    page = render(request, "nominations/votes.html", context)
    page.status_code = 422 if form.errors else 200
    return page
