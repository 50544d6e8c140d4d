"""The panels of quotas, each at an address of its own: the pages beside them fetch them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nominations.web.desk import letter_at_office
from nominations.web.quota_panel import panel_of
from nominations.web.seeing import own_submission

PANEL = "nominations/quota_panel.html"


@require_safe
@login_required
def of_submission(request: HttpRequest, code: str) -> HttpResponse:
    """The quotas of a letter as its unit counts them."""
    letter = own_submission(request, code)
    context = {"submission": letter, "quotas": panel_of(letter), "quotas_url": request.path}
    return panel_page(request, PANEL, context, about=letter.unit, back=letter.get_absolute_url())


@require_safe
@login_required
def at_office(request: HttpRequest, code: str) -> HttpResponse:
    """The quotas of a letter as the standing office counts them, over round and ministry."""
    letter = letter_at_office(request, code)
    context = {"quotas": panel_of(letter, of_office=True)}
    back = reverse("nominations:appraisal", args=[letter.code])
    return panel_page(request, PANEL, context, about=letter.unit, back=back)


def panel_page(
    request: HttpRequest, panel: str, context: dict[str, Any], *, about: Any, back: str
) -> HttpResponse:
    """A panel for the page that fetches it; a page of its own where it is opened as one."""
    if request.htmx:
        return render(request, panel, context)
    context |= {"panel": panel, "about": about, "back_url": back}
    return render(request, "nominations/quotas.html", context)
