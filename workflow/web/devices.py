"""Devices on which an account has signed in before: a signed cookie, and nothing on the server.

What others try elsewhere does not shut the door of such a device.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "vd_device"
_SALT = "workflow.device"
_KEPT = 365 * 24 * 60 * 60
# A device of a meeting room is shared; the accounts that used it last are known to it.
_ACCOUNTS = 12


def device_knowing(request: HttpRequest, username: str) -> str:
    """The name of this device if this account has signed in on it, else nothing."""
    device, known = _read(request)
    return device if _mark(username) in known else ""


def remember_device(request: HttpRequest, answer: HttpResponse, username: str) -> None:
    """Let this device be known to the account from now on."""
    device, known = _read(request)
    mark = _mark(username)
    marks = [mark, *(each for each in known if each != mark)][:_ACCOUNTS]
    answer.set_cookie(
        COOKIE,
        signing.dumps([device or secrets.token_urlsafe(12), *marks], salt=_SALT),
        max_age=_KEPT,
        path=settings.LOGIN_URL,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        device, *known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KEPT)
    except signing.BadSignature:
        return "", []
    return device, known


def _mark(username: str) -> str:
    return salted_hmac("workflow.device.account", username, algorithm="sha256").hexdigest()[:24]
