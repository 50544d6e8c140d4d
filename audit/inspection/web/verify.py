"""The state of the log in words, its checks, and the button that asks for one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.inspection.actions.verifying import verify_now
from audit.inspection.queries.health import health
from audit.inspection.queries.naming import people, who
from audit.inspection.web.words import finding_words
from audit.record.queries.verifications import checkpoints, verifications
from audit.record.queries.witnesses import cosignatures
from workflow.errors import Refused
from workflow.vocabulary import Role
from workflow.web.paging import page_of
from workflow.web.person import only_for

LATEST = 5


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """How the log stands, its last checks, checkpoint and witness, and where to go on."""
    only_for(request, Role.INSPECTOR)
    return render(request, "inspection/overview.html", _state())


@require_safe
@login_required
def status(request: HttpRequest) -> HttpResponse:
    """The badge as it fetches itself anew, and with it what stands below the buttons."""
    only_for(request, Role.INSPECTOR)
    return render(request, "inspection/_status.html", {**_state(), "is_beside": True})


@require_POST
@login_required
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a check of the whole log."""
    only_for(request, Role.INSPECTOR)
    try:
        verify_now(actor=request.user)
    except Refused as no:
        messages.warning(request, f"{no.refusal.message} {no.refusal.remedy}")
    else:
        messages.success(request, _("Asked for and recorded. The outcome appears here by itself."))
    return redirect("inspection:overview")


@require_safe
@login_required
def history(request: HttpRequest) -> HttpResponse:
    """Every check of the log, the latest first."""
    only_for(request, Role.INSPECTOR)
    page = page_of(request, verifications())
    context = {"page": page, "checks": _named(list(page))}
    template = "inspection/_checks.html" if request.htmx else "inspection/verifications.html"
    return render(request, template, context)


def _state() -> dict[str, Any]:
    return {
        "health": health(vendor=connection.vendor),
        "checks": _named(list(verifications()[:LATEST])),
        "checkpoint": checkpoints().first(),
        "witnessed": next(iter(cosignatures(limit=1)), None),
    }


def _named(rows: list[Any]) -> list[tuple[Any, str, list[str]]]:
    """Each check, by name who asked (the notary asks by the hour), and its findings in words."""
    names = people(row.asked_by for row in rows)
    hourly = _("The notary")
    return [
        (
            row,
            who(row.asked_by, names) if row.asked_by else hourly,
            [finding_words(each) for each in row.findings],
        )
        for row in rows
    ]
