"""Papers of a letter and of its lines: what is asked for, attach, read, take out."""

import logging
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nominations.actions.papers import attach_paper, remove_paper
from nominations.models import Consultation, DecisionAbove, Evidence, Nomination, Submission
from nominations.permissions import EDITORS
from nominations.queries.lists import returned
from nominations.queries.names import in_language
from nominations.queries.papers import Requirement
from nominations.queries.rules import law_for, law_of
from nominations.queries.visible import visible_papers
from nominations.vocabulary import NominationState, PaperKind, SubmissionState
from nominations.web.forms import PaperForm
from nominations.web.seeing import may_edit, own_submission, seen_nomination, seen_paper
from nominations.web.tasks import dossier_of, own_requirements
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer
from workflow.web.receipts import recorded
from workflow.web.uploads import within_limit

logger = logging.getLogger(__name__)

TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


@within_limit
@login_required
@require_http_methods(["GET", "POST"])
def submission_papers(request: HttpRequest, code: str) -> HttpResponse:
    """The papers of the letter as a whole, and what its lines lack."""
    return _papers(request, lambda: own_submission(request, code))


@within_limit
@login_required
@require_http_methods(["GET", "POST"])
def nomination_papers(request: HttpRequest, code: str) -> HttpResponse:
    """The papers of one nomination."""
    return _papers(request, lambda: seen_nomination(request, code))


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def paper(request: HttpRequest, uid: str) -> HttpResponseBase:
    """Hand over one paper as a file to keep: it is never opened inside this site."""
    return handed_over(request, seen_paper(request, uid))


def handed_over(
    request: HttpRequest, found: Evidence | DecisionAbove | Consultation
) -> HttpResponseBase:
    """A kept file as a download in a sandbox; a page with status 404 when the store lost it."""
    if not found.file.storage.exists(found.file.name):
        return missing(request, found)
    kind = TYPES.get(PurePosixPath(found.name).suffix.lower(), "application/octet-stream")
    # Read whole: a reader who goes away in the middle leaves no file open behind.
    with found.file.open("rb") as file:
        answer = HttpResponse(file.read(), content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, found.name)
    return closed_off(answer)


def missing(request: HttpRequest, found: Evidence | DecisionAbove) -> HttpResponse:
    """The page with status 404 that says the store lost a file, which the log names."""
    logger.error("paper %s is missing from the store", found.uid)
    return render(request, "nominations/paper_missing.html", {"paper": found}, status=404)


def closed_off(answer: HttpResponseBase) -> HttpResponseBase:
    """The same answer in a sandbox: whatever it holds, the site lends it nothing."""
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_POST
def paper_remove(request: HttpRequest, uid: str) -> HttpResponse:
    """Take one paper out of an open dossier."""
    found = seen_paper(request, uid)
    holder = found.nomination or found.submission
    try:
        remove_paper(found, actor=request.user)
    except Refused as no:
        attempt = Attempt(move="remove", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _page(request, holder, attempt=each)
        )
    recorded(request, _("“%(name)s” was taken out.") % {"name": found.name}, found)
    return redirect(_address(holder), holder.code)


def _papers(request: HttpRequest, fetch: Callable[[], Submission | Nomination]) -> HttpResponse:
    holder = fetch()
    if request.method == "GET":
        return _page(request, holder)
    form = _form(holder, _asked(holder)[0], request.POST, request.FILES)
    if not form.is_valid():
        page = _page(request, holder, form=form)
        page.status_code = 422
        return page
    sent = form.cleaned_data["file"]
    try:
        added = attach_paper(
            holder,
            kind=form.cleaned_data["kind"],
            name=sent.name or "",
            content=sent.read(settings.MAX_UPLOAD_BYTES + 1),
            actor=request.user,
        )
    except Refused as no:
        attempt = Attempt(move="attach", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _page(request, fetch(), form=form, attempt=each)
        )
    recorded(request, _("“%(name)s” is attached.") % {"name": added.name}, added)
    return redirect(request.path)


def _page(
    request: HttpRequest,
    holder: Submission | Nomination,
    *,
    form: PaperForm | None = None,
    attempt: Attempt | None = None,
) -> HttpResponse:
    line = holder if isinstance(holder, Nomination) else None
    letter = line.submission if line else holder
    asked, lines = _asked(holder)
    own = {"nomination": line} if line else {"nomination": None, "submission": letter}
    context = {
        "holder": holder,
        "line": line,
        "submission": letter,
        "requirements": asked,
        "lines": lines,
        "papers": visible_papers(request.user)
        .filter(removed_at=None, **own)
        .select_related("added_by")
        .order_by("added_at"),
        "attempt": attempt,
        "is_open": _is_open(holder) and may_edit(request, letter, EDITORS),
        "form": form or _form(holder, asked),
    }
    return render(request, "nominations/papers.html", context)


def _asked(
    holder: Submission | Nomination,
) -> tuple[Sequence[Requirement], list[tuple[Nomination, list[Requirement]]]]:
    """What the rules ask of the holder itself and, for a letter, what each line lacks."""
    if isinstance(holder, Nomination):
        return own_requirements(holder, law=law_of(holder)), []
    dossier = dossier_of(holder, law=law_for(holder))
    return dossier.letter, [(n, dossier.missing.get(n.pk, [])) for n in dossier.lines]


def _form(holder: Submission | Nomination, asked: Sequence[Requirement], *given: Any) -> PaperForm:
    kinds = [(r.rule.kind, in_language(r.rule)) for r in asked]
    letter = PaperKind.SUBMISSION_LETTER
    if isinstance(holder, Submission) and holder.is_being_entered and letter not in dict(kinds):
        kinds.insert(0, (letter.value, letter.label))
    return PaperForm(*given, kinds=kinds, limit=settings.MAX_UPLOAD_BYTES)


def _is_open(holder: Submission | Nomination) -> bool:
    if isinstance(holder, Nomination):
        is_draft = holder.submission.state == SubmissionState.DRAFT
        return is_draft or holder.state == NominationState.RETURNED
    return holder.state == SubmissionState.DRAFT or returned(holder).exists()


def _address(holder: Submission | Nomination) -> str:
    is_line = isinstance(holder, Nomination)
    return "nominations:nomination_papers" if is_line else "nominations:submission_papers"
