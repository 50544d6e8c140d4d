"""The wall of the meeting room: one scene at a time, drawn anew whenever something changed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from councils.queries.scenes import scene_on
from councils.web.sessions import session_seen

LONGEST_PAGE = 6


@require_safe
@never_cache
@login_required
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """What everybody in the room may read; for a live update the scene alone."""
    held = session_seen(request, code)
    asked = request.GET.get("page", "")
    is_number = asked.isascii() and asked.isdecimal()
    shown = scene_on(held, viewer=request.user, page=int(asked[:LONGEST_PAGE]) if is_number else 1)
    template = "councils/_scene.html" if request.htmx else "councils/screen.html"
    return render(request, template, {"session": held, "shown": shown})
