"""The unit's own choice: everybody considered on one page, and why for those not chosen."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.submissions import record_choice
from nominations.models import Submission
from nominations.permissions import OFFICERS
from nominations.queries.lists import considered
from nominations.queries.reviews import counts_of, reviews_of, reviews_told
from nominations.queries.rules import law_for
from nominations.vocabulary import NominationState, SubmissionState
from nominations.web.choice_form import ChoiceForm
from nominations.web.seeing import holds_seat, own_submission
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@login_required
@require_http_methods(["GET", "POST"])
def choice(request: HttpRequest, code: str) -> HttpResponse:
    """Record when the unit met, whom it puts forward, and why not the others."""
    letter = own_submission(request, code)
    form = _form(request, letter)
    if request.method == "GET":
        return _page(request, letter, form)
    if not form.is_valid():
        page = _page(request, letter, form)
        page.status_code = 422
        return page
    try:
        chosen = record_choice(
            letter,
            reviewed_on=form.cleaned_data["reviewed_on"],
            note=form.cleaned_data["note"],
            declined=form.declined(),
            grounds=form.grounds(),
            actor=request.user,
            seen=seen_version(request),
        )
    except Refused as no:
        attempt = Attempt(move="choice", reason="", refusal=no.refusal)
        fresh = own_submission(request, code)
        return refused_answer(
            request, attempt, page=lambda each: _page(request, fresh, form, attempt=each)
        )
    recorded(request, _("The unit's own choice is recorded."), chosen)
    return redirect(letter)


def _form(request: HttpRequest, letter: Submission) -> ChoiceForm:
    met = reviews_of(letter)
    held_on = letter.reviewed_on or (met[-1].held_on if met else None)
    return ChoiceForm(
        request.POST or None,
        lines=list(considered(letter)),
        votes=counts_of(met),
        initial={"reviewed_on": held_on, "note": letter.review_note},
    )


def _page(
    request: HttpRequest, letter: Submission, form: ChoiceForm, *, attempt: Attempt | None = None
) -> HttpResponse:
    declined = considered(letter).filter(state=NominationState.DECLINED)
    context = {
        "submission": letter,
        "form": form,
        "declined": declined,
        "attempt": attempt,
        "reviews": reviews_told(letter),
        "seen": still_seen(
            request, version=letter.version, refusal=attempt.refusal if attempt else None
        ),
        "law": law_for(letter),
        "is_open": letter.state == SubmissionState.DRAFT and holds_seat(request, letter, OFFICERS),
    }
    return render(request, "nominations/choice.html", context)
