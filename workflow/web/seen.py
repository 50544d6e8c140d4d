"""Proof that whoever was asked has opened the page of their work."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from workflow import work
from workflow.web.person import standing_of


def notes_who_opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Record who first opened this page of work, if they were asked to do it.

    A page that fetches itself anew is no opening.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        answer = view(request, *args, **given)
        if request.method == "GET" and answer.status_code == 200 and not request.htmx:
            work.see(request.path, actor=request.user, who=standing_of(request))
        return answer

    return opened
