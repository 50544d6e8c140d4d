"""Files of a list: the template to fill in, the original as it came, the same with its errors."""

import logging
from pathlib import PurePosixPath

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from nominations.documents.intake import blank_of, template_of, with_problems
from nominations.queries.intake_words import told
from nominations.queries.rules import law_for, rulebook_on
from nominations.web.intake_check import check_of
from nominations.web.intake_places import letter_place, own_intake, unit_place
from workflow.access import today
from workflow.errors import Refused

logger = logging.getLogger(__name__)

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
EVERY = "all"


@login_required
@require_GET
def template(request: HttpRequest, code: str, award: str) -> HttpResponse:
    """A workbook to fill in for one award of the round, or for all of them."""
    letter = letter_place(request, code).submission
    law = law_for(letter)
    known = {each.code for each in law.awards} if law else set()
    awards = [each for each in letter.round.awards if each in known]
    chosen = awards if award == EVERY else [each for each in awards if each == award]
    if not chosen:
        raise Http404
    name = f"{letter.round.code}-{award}.xlsx"
    return _file(template_of(law, chosen), name=name)


@login_required
@require_GET
def blank(request: HttpRequest, sort: str, code: str) -> HttpResponse:
    """A workbook to fill in for a roster, initiatives or past awards."""
    place = unit_place(request, sort, code)
    parts = (sort, code, str(place.year or ""))
    name = "-".join(filter(None, parts))
    return _file(blank_of(place.sort, law=rulebook_on(today())), name=f"{name}.xlsx")


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def original(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """The list exactly as it was handed in, as a file to keep: never opened inside this site."""
    held = own_intake(request, uid, code=code)
    if not held.file.storage.exists(held.file.name):
        logger.error("list %s is missing from the store", held.uid)
        return render(request, "nominations/paper_missing.html", {"paper": held}, status=404)
    answer = FileResponse(
        held.file.open("rb"),
        as_attachment=True,
        filename=held.name,
        content_type="application/octet-stream",
    )
    return _sandboxed(answer)


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def with_errors(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """The same workbook, values only, with a column that says what is wrong in each row."""
    held = own_intake(request, uid, code=code)
    if not held.is_open or not held.file.storage.exists(held.file.name):
        raise Http404
    try:
        found = check_of(held, actor=request.user)
        problems: dict[int, list[str]] = {}
        for each in [*found.result.errors, *found.result.warnings]:
            problems.setdefault(each.row, []).append(told(each, law=found.law).sentence)
        content = with_problems(held, problems, title=_("What to repair"))
    except Refused as no:
        return render(request, "409.html", {"refusal": no.refusal}, status=409)
    suffix = _("errors")
    return _file(content, name=f"{PurePosixPath(held.name).stem}-{suffix}.xlsx")


def _file(content: bytes, *, name: str) -> HttpResponse:
    said = content_disposition_header(as_attachment=True, filename=name)
    answer = HttpResponse(content, content_type=WORKBOOK, headers={"Content-Disposition": said})
    return _sandboxed(answer)


def _sandboxed(answer: HttpResponse) -> HttpResponse:
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
