"""What others change while one writes: told beside the form, which is not touched."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nominations.web.seeing import seen_nomination, seen_submission
from workflow.queries.changes import last_change
from workflow.web.moving import version_in


@login_required
@require_GET
def of_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Whether somebody else changed the letter since the page was opened."""
    return _told(request, seen_submission(request, code))


@login_required
@require_GET
def of_line(request: HttpRequest, code: str) -> HttpResponse:
    """Whether somebody else changed the line since the page was opened."""
    return _told(request, seen_nomination(request, code))


def _told(request: HttpRequest, thing: Any) -> HttpResponse:
    seen = version_in(request.GET.get("seen", "")) or thing.version
    last = last_change(thing.obj) if seen != thing.version else None
    is_other = last is not None and last.key != request.user.pk
    context = {
        "topic": thing.obj.replace("/", "."),
        "meanwhile": request.path,
        "seen": seen,
        "last": last if is_other else None,
    }
    return render(request, "components/_meanwhile.html", context)
