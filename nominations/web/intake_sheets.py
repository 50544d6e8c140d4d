"""Which sheet of a workbook holds the list."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nominations.actions.intake_sheets import choose_sheet
from nominations.documents.intake import read_kept
from nominations.models import Intake
from nominations.queries.intake import layout_of
from nominations.rules.intake.header import find_header
from nominations.web.intake_places import Pages, own_intake, place_of
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.versions import told_of


@login_required
@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest, uid: str, code: str = "") -> HttpResponse:
    """The sheets of the workbook with how much each holds; another one is chosen here."""
    intake = own_intake(request, uid, code=code)
    if not intake.is_open:
        return redirect(intake.get_absolute_url())
    if request.method == "GET":
        return _page(request, intake)
    chosen = request.POST.get("sheet", "")
    try:
        if chosen != intake.sheet:
            seen = seen_version(request)
            choose_sheet(intake, chosen, actor=request.user, seen=seen)
    except Refused as no:
        attempt = Attempt(move="sheet", reason="", refusal=no.refusal)
        return refused_answer(request, attempt, page=lambda each: _page(request, intake, each))
    return redirect(Pages(intake).columns)


def _page(request: HttpRequest, intake: Intake, attempt: Attempt | None = None) -> HttpResponse:
    try:
        found = list(read_kept(intake).shown())
    except Refused:
        found = []
    rows = [
        {
            "name": each.name[:200],
            "count": len(each.rows),
            "has_header": find_header(each.rows, layout=layout_of(intake)) is not None,
        }
        for each in found
    ]
    context: dict[str, Any] = {"place": place_of(intake), "pages": Pages(intake), "intake": intake}
    context |= {"rows": rows, **told_of(request, attempt, version=intake.version)}
    return render(request, "nominations/intake_sheets.html", context)
