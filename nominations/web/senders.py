"""For the office: who has sent in a round, who proposes nobody, and who is silent."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nominations.permissions import ORGANISERS
from nominations.queries.senders import senders_of
from nominations.queries.visible import visible_rounds
from workflow.access import today
from workflow.web.person import standing_of

SILENT, NIL, SENT = "silent", "nil", "sent"


@require_safe
@login_required
def senders(request: HttpRequest, code: str) -> HttpResponse:
    """The units of a round with what each has sent; 404 but to the office that organises it."""
    rows = visible_rounds(request.user).select_related("organiser", "lead_unit")
    review = get_object_or_404(rows, code=code)
    if not standing_of(request).may(ORGANISERS, review):
        raise Http404
    rows = senders_of(review, on=today())
    groups = {
        "": rows,
        SENT: [row for row in rows if not row.is_silent and not row.is_nil],
        NIL: [row for row in rows if row.is_nil],
        SILENT: [row for row in rows if row.is_silent],
    }
    tab = request.GET.get("tab", "")
    context = {
        "review": review,
        "rows": groups.get(tab, rows),
        "tab": tab if tab in groups else "",
        "counts": {name or "all": len(found) for name, found in groups.items()},
    }
    return render(request, "nominations/senders.html", context)
