"""The room of a cluster or council, and the list of meetings."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from councils.models import Session
from councils.permissions import PREPARING
from councils.queries.bodies import members_of, rounds_of, sessions_in_order
from councils.queries.elections import years_waiting
from councils.queries.minutes import put_beside_seats
from councils.queries.visible import visible_bodies, visible_sessions
from nominations.queries.rules import rulebook_on
from workflow.access import today
from workflow.vocabulary import BodyKind
from workflow.web.paging import page_of
from workflow.web.person import standing_of


@require_safe
@login_required
def cluster(request: HttpRequest, code: str) -> HttpResponse:
    """The room of a cluster or block."""
    return _body(request, code, (BodyKind.CLUSTER, BodyKind.BLOCK))


@require_safe
@login_required
def council(request: HttpRequest, code: str) -> HttpResponse:
    """The room of a council."""
    return _body(request, code, (BodyKind.COUNCIL,))


def _body(request: HttpRequest, code: str, kinds: tuple[str, ...]) -> HttpResponse:
    seen = visible_bodies(request.user).select_related("unit")
    body = get_object_or_404(seen, code=code, kind__in=kinds)
    held, ended = members_of(body)
    sessions = list(sessions_in_order(Session.objects.filter(body=body)))
    rounds = page_of(request, rounds_of(body, sessions))
    context = {"body": body, "held": held, "ended": ended, "rounds": rounds}
    context |= {
        "law": rulebook_on(today()),
        "year": today().year,
        "elected": years_waiting(body, on=today()),
        "others": [each for each in sessions if each.round_id is None],
        "may_convene": standing_of(request).may(PREPARING, Session(body=body)),
    }
    return render(request, "councils/body.html", context)


@require_safe
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """The meetings of every body one may see: the latest day first."""
    page = page_of(request, sessions_in_order(visible_sessions(request.user)))
    context = {
        "page": page,
        "may_convene": standing_of(request).is_any(*[holder.role for holder in PREPARING]),
        "put": list(put_beside_seats(request.user)),
    }
    return render(request, "councils/sessions.html", context)
