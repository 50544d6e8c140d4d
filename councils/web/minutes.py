"""The draft minutes of a session, to be printed and signed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from councils.queries.minutes import minutes_of
from councils.web.sessions import session_seen


@require_safe
@login_required
def minutes(request: HttpRequest, code: str) -> HttpResponse:
    """Who was there, what was decided and by what arithmetic, from the records alone."""
    held = session_seen(request, code)
    context = {"session": held, "minutes": minutes_of(held)}
    return render(request, "councils/minutes.html", context)
