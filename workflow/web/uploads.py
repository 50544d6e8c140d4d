"""What a page that takes a file lets in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

# What a form adds around its file; whatever is larger is not read at all.
ENVELOPE = 1024 * 1024


def within_limit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 413 before the body is parsed when it cannot hold a file small enough.

    The token of the form lies in the body: it is looked for only after the size.
    """
    guarded = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def sized(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.MAX_UPLOAD_BYTES + ENVELOPE:
            return render(request, "413.html", status=413)
        return guarded(request, *args, **given)

    return sized
