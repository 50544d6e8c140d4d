"""The panel of quotas on a session's agenda."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from councils.models import Session
from councils.queries.quotas import agenda_quotas
from councils.web.sessions import session_seen
from nominations.web.quota_panel import row_of
from nominations.web.quotas import panel_page


@require_safe
@login_required
def of_session(request: HttpRequest, code: str) -> HttpResponse:
    """The quotas of the agenda, for whoever sees the session."""
    held = session_seen(request, code)
    if held.round is None:
        raise Http404
    context = {"quotas": quotas_drawn(held)}
    back = held.get_absolute_url()
    return panel_page(request, "councils/_quotas.html", context, about=held.body, back=back)


def quotas_drawn(held: Session) -> dict[str, Any]:
    """What the panel shows: each quota with where it is counted, the share, the guidance."""
    found = agenda_quotas(held)
    rows = [row_of(each.counted, each.law) | {"unit": each.where} for each in found.counts]
    return {"rows": rows, "share": found.share, "guidance": found.guidance}
