"""The unit answers what the office asked of a returned dossier, point by point."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.supplements import answer_points
from nominations.models import Nomination
from nominations.permissions import EDITORS
from nominations.queries.names import award_name
from nominations.queries.rules import law_of
from nominations.queries.supplements import points_asked
from nominations.vocabulary import NominationState
from nominations.web.point_forms import AnswersForm
from nominations.web.seeing import may_edit, seen_nomination
from workflow.engine import offers
from workflow.errors import Refusal, Refused
from workflow.web.moving import Attempt, buttons, seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.uploads import within_limit
from workflow.web.versions import compared, settled_form

SENDING = ("resubmit",)


@within_limit
@login_required
@require_http_methods(["GET", "POST"])
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """What was asked and what is answered so far; 404 to whoever does not work on the dossier."""
    line = seen_nomination(request, code)
    if not may_edit(request, line.submission, EDITORS):
        raise Http404
    if line.state != NominationState.RETURNED:
        return redirect(line)
    form = settled_form(request, _maker(request, line), version=line.version)
    if request.method == "GET" or not form.is_valid():
        return _page(request, line, form, status=422 if form.errors else 200)
    answers = form.answers()
    if not answers:
        return redirect(request.path)
    try:
        saved = answer_points(line, answers=answers, seen=seen_version(request), actor=request.user)
    except Refused as no:
        fresh = seen_nomination(request, code)
        return _page(request, fresh, form, refusal=no.refusal, status=409)
    recorded(request, _("The answers are saved. Send the dossier again when all are there."), saved)
    return redirect(request.path)


def _maker(request: HttpRequest, line: Nomination) -> Callable[[QueryDict | None], AnswersForm]:
    points = list(points_asked([line]).select_related("paper", "asked_by", "answered_by"))

    def made(data: QueryDict | None) -> AnswersForm:
        files = None if data is None else request.FILES
        return AnswersForm(data, files, points=points, achievement=line.achievement)

    return made


def _page(
    request: HttpRequest,
    line: Nomination,
    form: AnswersForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    found = [
        o
        for o in offers(line, actor=request.user, who=standing_of(request))
        if o.row.name in SENDING
    ]
    attempt = Attempt(move="answers", reason="", refusal=refusal) if refusal else None
    context = {
        "nomination": line,
        "title": award_name(law_of(line), line.award),
        "form": form,
        "refusal": refusal,
        "due_on": max((point.due_on for point in form.asked), default=None),
        "moves": buttons(found, url_name="nominations:nomination_move", key=line.code),
        **compared(request, form, _maker(request, line)(None), thing=line, attempt=attempt),
    }
    return render(request, "nominations/supplement.html", context, status=status)
