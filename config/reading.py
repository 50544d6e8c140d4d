"""What inspectors and administrators read is itself recorded: they see more than their own work."""

import re
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, reverse

from audit.inspection.queries.naming import about
from audit.record import log
from audit.record import queries as record
from audit.record.vocabulary import EntryKind
from workflow.vocabulary import Role
from workflow.web.person import standing_of

OVERSEERS = (Role.INSPECTOR, Role.ADMINISTRATOR)
# Pages that show nobody but the reader, or what everybody may read.
WITHOUT_PERSONS = frozenset(
    {
        "account",
        "calendar_day",
        "calendar_year",
        "calendar_years",
        "drafts",
        "inbox_count",
        "inspection:check",
        "inspection:checkpoint",
        "inspection:export",
        "inspection:how",
        "inspection:policy",
        "notifications_count",
        "nominations:public_notices",
        "nominations:rule_set",
        "nominations:rules",
    }
)
# Live fragments fetch themselves anew: one entry tells of reading the same address for so long.
SECONDS = 600
KEPT = 200
# A fragment with an address of its own tells what the page it is fetched for told already.
PART_OF = {"inspection:status": "inspection:overview"}
NAME = re.compile(r"[a-z][a-z_]*/[A-Za-z0-9._:-]{1,60}")


class ReadingMiddleware:
    """Record each page, fragment, paper and answer in data that an overseer was given.

    Writes one entry `data.read`: the page, what it was of, and of an entry or its receipt the
    thing it is about as facts, what was asked in the address as a disclosure. Without the entry
    the page is not given out.
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
    match, now = request.resolver_match, int(time.time())
    whole = PART_OF.get(match.view_name)
    address = reverse(whole) if whole else request.get_full_path()
    read = {k: at for k, at in request.session.get("read", {}).items() if now - at < SECONDS}
    if address in read:
        return
    asked = request.META.get("QUERY_STRING", "")
    act = log.Act(
        kind=EntryKind.DATA_READ,
        obj=log.fresh("read"),
        ver=1,
        actor=request.user.obj,
        facts=_facts(match),
        disclosures={"asked": asked[:2000]} if asked else {},
    )
    with transaction.atomic():
        log.append([act], at=log.clock())
    latest = [*read.items()][-(KEPT - 1) :]
    request.session["read"] = {**dict(latest), address: now}


def _facts(match: ResolverMatch) -> dict[str, Any]:
    """The page, the parts of its address, and what the entry it shows is about."""
    facts = {"page": match.view_name, "of": {k: str(v) for k, v in match.kwargs.items()}}
    line = _entry(match)
    thing = about(line) if line else ""
    return {**facts, "on": thing} if NAME.fullmatch(thing) else facts


def _entry(match: ResolverMatch) -> record.Line | None:
    """The entry on the log of which this address is, if it is of one."""
    of = match.kwargs
    if match.view_name == "inspection:entry":
        found = record.record(of["uid"], seen=Q())
        return found.line if found else None
    if of.keys() == {"prefix", "key", "ver"}:
        return record.version_of(f"{of['prefix']}/{of['key']}", of["ver"])
    return None
