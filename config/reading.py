"""What inspectors and administrators read is itself recorded: they see more than their own work."""

import time
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from audit.record import log
from audit.record.vocabulary import EntryKind
from workflow.vocabulary import Role
from workflow.web.person import standing_of

OVERSEERS = (Role.INSPECTOR, Role.ADMINISTRATOR)
# Pages that show nobody but the reader, or what everybody may read.
WITHOUT_PERSONS = frozenset(
    {
        "account",
        "inbox_count",
        "set_language",
        "sign_in",
        "sign_out",
        "inspection:check",
        "inspection:how",
        "inspection:policy",
        "nominations:rule_set",
        "nominations:rules",
    }
)
# Live fragments fetch themselves anew: one entry tells of reading the same address for so long.
SECONDS = 600
KEPT = 200


class ReadingMiddleware:
    """Record each page, fragment, paper and answer in data that an overseer was given.

    Writes one entry `data.read`: the page and what it was of as facts, what was asked in the
    address as a disclosure. Without the entry the page is not given out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and record that it was read."""
        response = self.get_response(request)
        if _is_read(request, response) and standing_of(request).is_any(*OVERSEERS):
            _record(request)
        return response


def _is_read(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and request.resolver_match is not None
        and request.resolver_match.view_name not in WITHOUT_PERSONS
        and request.user.is_authenticated
    )


def _record(request: HttpRequest) -> None:
    address, now = request.get_full_path(), int(time.time())
    read = {k: at for k, at in request.session.get("read", {}).items() if now - at < SECONDS}
    if address in read:
        return
    match, asked = request.resolver_match, request.META.get("QUERY_STRING", "")
    act = log.Act(
        kind=EntryKind.DATA_READ,
        obj=log.fresh("read"),
        ver=1,
        actor=request.user.obj,
        facts={"page": match.view_name, "of": {k: str(v) for k, v in match.kwargs.items()}},
        disclosures={"asked": asked[:2000]} if asked else {},
    )
    with transaction.atomic():
        log.append([act], at=log.clock())
    latest = [*read.items()][-(KEPT - 1) :]
    request.session["read"] = {**dict(latest), address: now}
