"""The pages of a paper as pictures: beside a dossier, or one at a time over the full width."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from nominations.models import Evidence
from nominations.queries.visible import visible_nominations, visible_submissions
from nominations.web.papers import closed_off, missing
from nominations.web.seeing import seen_paper
from workflow.documents.pages import Sheet, picture_of, sheet_of
from workflow.errors import Refusal, Refused

# Pixels across: beside a dossier, and over the full width of a large screen.
BESIDE, FULL = 900, 1600


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def paper_page(request: HttpRequest, uid: str, number: int) -> HttpResponse:
    """One page of a paper, which of how many, or why it is not shown; 404 where there is none."""
    found = _paged(request, uid)
    try:
        sheet = sheet_of(_content(found), number=number, width=_width(bool(request.htmx)))
    except FileNotFoundError:
        return missing(request, found)
    except Refused as no:
        return _shown(request, found, number, refusal=no.refusal)
    if sheet is None:
        raise Http404
    return _shown(request, found, number, sheet=sheet)


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def paper_picture(request: HttpRequest, uid: str, number: int) -> HttpResponseBase:
    """The picture of one page; why there is none with status 409, 404 beyond the last page."""
    found = _paged(request, uid)
    width = _width("full" not in request.GET)
    try:
        picture = picture_of(_content(found), number=number, width=width)
    except FileNotFoundError:
        return missing(request, found)
    except Refused as no:
        return render(request, "409.html", {"refusal": no.refusal}, status=409)
    if picture is None:
        raise Http404
    return closed_off(HttpResponse(picture, content_type="image/png"))


def _paged(request: HttpRequest, uid: str) -> Evidence:
    found = seen_paper(request, uid)
    if found.shown_as != "pages":
        raise Http404
    return found


def _content(found: Evidence) -> bytes:
    with found.file.open("rb") as file:
        return file.read()


def _width(is_beside: bool) -> int:
    return BESIDE if is_beside else FULL


def _shown(
    request: HttpRequest,
    found: Evidence,
    number: int,
    *,
    sheet: Sheet | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    count = sheet.count if sheet else refusal.facts.get("count", 0)
    context = {
        "paper": found,
        "number": number,
        "count": count,
        "before": number - 1,
        "after": number + 1 if number < count else 0,
        "sheet": sheet,
        "refusal": refusal,
        "is_beside": bool(request.htmx),
    }
    if request.htmx:
        return render(request, "nominations/paper_sheet.html", context)
    return render(request, "nominations/paper_page.html", context | _back(request, found))


def _back(request: HttpRequest, found: Evidence) -> dict[str, Any]:
    """The way to what the paper belongs to, for whoever sees that too."""
    line, letter = found.nomination, found.submission
    if line and visible_nominations(request.user).filter(pk=line.pk).exists():
        return {"back": line.get_absolute_url(), "back_words": _("Back to the nomination")}
    if not line and visible_submissions(request.user).filter(pk=letter.pk).exists():
        return {"back": letter.get_absolute_url(), "back_words": _("Back to the submission")}
    return {}
