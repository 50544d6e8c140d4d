"""The office enters a unit's letter from paper; a second officer compares it with the scans."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nominations.actions.from_paper import letter_there, start_from_paper
from nominations.models import Submission
from nominations.permissions import ENTERERS, ORGANISERS
from nominations.queries.lists import considered
from nominations.queries.papers import present_papers
from nominations.queries.reviews import reviews_told
from nominations.queries.rules import law_for
from nominations.queries.senders import kept_from_paper, may_send_paper
from nominations.queries.visible import visible_rounds
from nominations.vocabulary import NominationState, SubmissionState
from nominations.web.from_paper_form import FromPaperForm
from nominations.web.seeing import seen_submission
from nominations.web.submissions import COMPARED
from nominations.web.tasks import dossier_of
from workflow.access import holders, today
from workflow.engine import offers
from workflow.errors import Refused
from workflow.models import Unit
from workflow.vocabulary import Role
from workflow.web.moving import Button, buttons
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin to enter a letter from paper; 404 but to the office that organises the round."""
    rounds = visible_rounds(request.user).select_related("organiser")
    review = get_object_or_404(rounds, code=code)
    if not standing_of(request).may(ORGANISERS, review):
        raise Http404
    units = may_send_paper(review, on=today())
    form = FromPaperForm(request.POST or None, units=units, initial=_named(request, units))
    kept = [(each.unit, letter_there(each)) for each in kept_from_paper(review, on=today())]
    refusal, status = None, 200 if request.method == "GET" else 422
    if request.method == "POST" and form.is_valid():
        try:
            letter = start_from_paper(review, actor=request.user, **form.cleaned_data)
        except Refused as no:
            refusal, status = no.refusal, 409
        else:
            recorded(request, _("Begun. Attach the scans and enter whom the letter names."), letter)
            return redirect(letter)
    context = {"form": form, "refusal": refusal, "review": review, "kept": kept}
    return render(request, "nominations/from_paper_new.html", context, status=status)


def _named(request: HttpRequest, units: QuerySet[Unit]) -> dict[str, Any]:
    wanted = request.GET.get("unit", "")
    return {"unit": units.filter(code=wanted).first()} if wanted else {}


@login_required
@require_safe
@notes_who_opened
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """What was entered beside the scans; 404 but to the office that enters the letter."""
    letter = seen_submission(request, code)
    if not standing_of(request).may(ENTERERS, letter):
        raise Http404
    context = {
        "submission": letter,
        "dossier": dossier_of(letter, law=law_for(letter)),
        "declined": [n for n in considered(letter) if n.state == NominationState.DECLINED],
        "reviews": reviews_told(letter),
        "heads": holders(Role.HEAD_OF_UNIT, unit=letter.unit, on=letter.letter_date),
        "papers": present_papers([letter.pk]),
        "moves": _moves(request, letter),
    }
    return render(request, "nominations/from_paper_compare.html", context)


def _moves(request: HttpRequest, letter: Submission) -> list[Button]:
    if letter.state != SubmissionState.PAPER_CHECK:
        return []
    found = offers(letter, actor=request.user, who=standing_of(request))
    found = [each for each in found if each.row.name in COMPARED]
    return buttons(found, url_name="nominations:submission_move", key=letter.code)
