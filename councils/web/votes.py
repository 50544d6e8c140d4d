"""The counted votes on one nomination, for its page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from councils.queries.votes import verdicts_on
from nominations.queries.visible import visible_nominations


@require_safe
@login_required
def nomination_votes(request: HttpRequest, code: str) -> HttpResponse:
    """What the rule shows of the counted votes to who reads; never who voted how."""
    rows = visible_nominations(request.user).select_related("nominee")
    nomination = get_object_or_404(rows, code=code)
    context = {"nomination": nomination, "verdicts": verdicts_on(nomination, request.user)}
    return render(request, "councils/_votes.html", context)
