"""A form that was taken leaves no draft; one sent after the session ended is found again."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from workflow.actions.drafts import drop_draft

FIELD, TAKEN = "draft", "vd_taken"
SECONDS = 600


class DraftsMiddleware:
    """Forms that are kept name themselves in a field: a mark of this copy, then their address.

    When one was taken, its author's draft is forgotten and the mark goes back in a cookie, so that
    the browser forgets its own copy too. When the session had ended, sign-in leads back to the
    page of the form, where the browser's copy is put back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and look at what became of the form."""
        response = self.get_response(request)
        if request.method != "POST" or "X-Autosave" in request.headers:
            return response
        if _is_to_sign_in(request, response):
            response["Location"] = _way_back(request) or response["Location"]
        elif FIELD in request.POST and _is_taken(request, response):
            mark, _space, address = request.POST[FIELD].partition(" ")
            drop_draft(request.user, address=address)
            _tell(response, mark)
        return response


def _is_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    onward = response.headers.get("Location", "")
    return not request.user.is_authenticated and onward.startswith(
        f"{resolve_url(settings.LOGIN_URL)}?"
    )


def _way_back(request: HttpRequest) -> str:
    """Sign-in, and then the page that held the form: its own address may take no visitors."""
    try:
        came = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if came.netloc != request.get_host():
        return ""
    if FIELD in request.POST:
        messages.warning(
            request, _("You were signed out. Sign in: your text is kept in this browser.")
        )
    page = f"{came.path}?{came.query}" if came.query else came.path
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}"


def _is_taken(request: HttpRequest, response: HttpResponse) -> bool:
    is_page = not request.htmx and response.status_code == 200
    return request.user.is_authenticated and response.status_code < 400 and not is_page


def _tell(response: HttpResponse, mark: str) -> None:
    if mark.isascii() and mark.isalnum():
        response.set_cookie(
            TAKEN, mark[:40], max_age=SECONDS, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
