"""A submission: its task list, the letter, the check before sending, and what became of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nominations.actions.submissions import change_letter
from nominations.models import Nomination, Submission
from nominations.permissions import EDITORS, ENTERERS, HEADS
from nominations.queries.guidance import guidance_on
from nominations.queries.lists import as_they_went, considered, returned
from nominations.queries.reviews import reviews_told
from nominations.queries.rounds import openings
from nominations.queries.rules import law_for
from nominations.queries.story import ASKED_OF_UNIT, Episode, last_move, stories, story_of
from nominations.queries.upward import from_below, lines_sent_up
from nominations.queries.waiting import open_item, open_items
from nominations.vocabulary import NominationState, SubmissionState
from nominations.web.forms import LetterForm, PaperLetterForm
from nominations.web.lead_words import offers_to, story_to
from nominations.web.seeing import holds_seat, may_edit, own_submission, seen_lines, seen_submission
from nominations.web.tasks import dossier_of, tasks_of
from workflow.access import today
from workflow.engine import available, offers
from workflow.errors import Refused
from workflow.web.moving import Attempt, buttons, refused_answer, seen_version, version_in
from workflow.web.paging import page_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.versions import compared, settled_form

RETURNS = ("return_to_officer", "return_down", "hand_back", "return_entry")
BACK_TO_OFFICER = (*RETURNS, "put_to_head", "take_back", "call_back", "put_to_second")
# What a second officer does on the page that shows the scans beside the entry.
COMPARED = ("confirm_paper", "return_entry")
# A list goes either straight or up, and is no nil return: what it is not is no offer for it.
OTHER_WAY = ("goes_straight", "goes_to_unit", "list_not_empty", "higher_letter_stands")
OTHER_WAY += ("entered_from_paper", "not_from_paper")


@login_required
@require_GET
@notes_who_opened
def submission(request: HttpRequest, code: str) -> HttpResponse:
    """The task list of a draft, or the receipt and progress of what was sent."""
    return submission_page(request, code)


def submission_page(
    request: HttpRequest, code: str, attempt: Attempt | None = None
) -> HttpResponse:
    """Draw a submission, with a refused move if there was one; for htmx its strip alone."""
    letter = seen_submission(request, code)
    if request.htmx:
        return render(request, "nominations/submission.html#strip", _strip(letter, letter.version))
    context = {**_strip(letter, letter.version), "attempt": attempt}
    context["may_edit"] = may_edit(request, letter, EDITORS)
    own = standing_of(request).may(EDITORS, letter)
    context["may_share"] = own and not letter.is_being_entered
    guidance = guidance_on([letter.round], on=today())
    context["moves"] = _moves(request, letter, attempt, guidance=guidance)
    story = story_to(letter, story_of(letter))
    if letter.was_sent:
        return render(
            request, "nominations/submission.html", context | _sent(request, letter, story)
        )
    if letter.went_up:
        context |= {"story": story, **_went_up(request, letter)}
        return render(request, "nominations/submission.html", context)
    is_second = letter.state == SubmissionState.PAPER_CHECK
    context["may_compare"] = is_second and standing_of(request).may(ENTERERS, letter)
    dossier = dossier_of(letter, law=law_for(letter))
    context |= {"tasks": tasks_of(dossier), "dossier": dossier, "story": story}
    context["return"] = _standing_return(letter, story)
    context["nil"] = last_move(story, "declare_nil") if letter.is_nil else None
    context |= _lists_below(letter) if context["may_share"] else {}
    found = openings([letter.round], [letter.unit], on=today(), editions=guidance)
    context["opening"] = next(iter(found), None)
    return render(request, "nominations/submission.html", context)


@login_required
@require_GET
def strip(request: HttpRequest, code: str) -> HttpResponse:
    """The state of a submission and for whom it waits, as the open page asks for it again."""
    letter = seen_submission(request, code)
    version = version_in(request.GET.get("seen", "")) or letter.version
    return render(request, "nominations/submission.html#strip", _strip(letter, version))


@login_required
@require_GET
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Everything the letter holds on one page, with what still stops it."""
    letter = own_submission(request, code)
    dossier = dossier_of(letter, law=law_for(letter))
    context = {
        "submission": letter,
        "dossier": dossier,
        "lines": [(line, dossier.missing.get(line.pk, [])) for line in dossier.lines],
        "declined": [n for n in considered(letter) if n.state == NominationState.DECLINED],
        "reviews": reviews_told(letter),
        "may_edit": may_edit(request, letter, EDITORS) and letter.state == SubmissionState.DRAFT,
        "moves": _moves(request, letter, None),
        "quotas_url": reverse("nominations:submission_quotas", args=[letter.code]),
        "twins_url": holds_seat(request, letter, EDITORS)
        and reverse("nominations:letter_twins", args=[letter.code]),
    }
    return render(request, "nominations/submission_check.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """Write the letter; the page saves it as it is written."""
    held = seen_submission(request, code)
    make = _form_of(held)
    form = settled_form(request, lambda data: make(data, instance=held), version=held.version)
    if request.method == "GET" or not form.is_valid():
        return _letter_page(request, code, form)
    is_auto = "X-Autosave" in request.headers
    try:
        saved = _save_letter(request, held, form)
    except Refused as no:
        attempt = Attempt(move="letter", reason="", refusal=no.refusal)
        if is_auto:
            return JsonResponse(no.refusal.as_json(), status=409)
        return refused_answer(
            request, attempt, page=lambda each: _letter_page(request, code, form, attempt=each)
        )
    if is_auto:
        return JsonResponse({"version": saved.version})
    recorded(request, _("The letter is saved."), *([saved] if form.changed_data else []))
    return redirect(saved)


def _form_of(held: Submission) -> type[LetterForm]:
    return PaperLetterForm if held.is_being_entered else LetterForm


def _save_letter(request: HttpRequest, held: Submission, form: LetterForm) -> Submission:
    if not form.changed_data:
        return held
    values = {name: form.cleaned_data[name] for name in form.changed_data}
    return change_letter(held, actor=request.user, seen=seen_version(request), **values)


def _letter_page(
    request: HttpRequest, code: str, form: LetterForm, attempt: Attempt | None = None
) -> HttpResponse:
    fresh = seen_submission(request, code)
    is_open = may_edit(request, fresh, EDITORS) and fresh.state == SubmissionState.DRAFT
    context = {
        "submission": fresh,
        "form": form,
        "is_open": is_open,
        "attempt": attempt,
        "meanwhile": reverse("nominations:submission_meanwhile", args=[code]),
        **compared(request, form, _form_of(fresh)(instance=fresh), thing=fresh, attempt=attempt),
    }
    page = render(request, "nominations/submission_letter.html", context)
    page.status_code = 422 if form.errors else 200
    return page


def _strip(held: Submission, version: int) -> dict[str, Any]:
    return {
        "submission": held,
        "item": None if held.was_sent else open_item(held.case_id),
        "page_version": version,
        "is_overtaken": version != held.version,
    }


def _moves(request: HttpRequest, held: Submission, attempt: Attempt | None, **brought: Any):
    found = offers(held, actor=request.user, who=standing_of(request), brought=brought)
    found = [each for each in found if not each.refusal or each.refusal.code not in OTHER_WAY]
    found = offers_to(held, found)
    found = [each for each in found if each.row.name not in COMPARED]
    return buttons(found, url_name="nominations:submission_move", key=held.code, attempt=attempt)


def _standing_return(held: Submission, story: list[Episode]) -> Episode | None:
    """Why a draft came back, as long as it lies with the officer because of it."""
    if held.state != SubmissionState.DRAFT:
        return None
    last = last_move(story, *BACK_TO_OFFICER)
    return last if last and last.move in RETURNS else None


def _sent(request: HttpRequest, held: Submission, story: list[Episode]) -> dict[str, Any]:
    """The receipt: when it went, where each line lies now, and what came back."""
    page = page_of(request, seen_lines(request, as_they_went(held)))
    items = open_items(line.case_id for line in page)
    back = list(seen_lines(request, returned(held)))
    return {
        "story": story,
        "receipt": last_move(story, "approve", "confirm_paper"),
        "may_withdraw": held.state == SubmissionState.SUBMITTED
        and standing_of(request).may(HEADS, held),
        "page": page,
        "lines": [(line, items.get(line.case_id)) for line in page],
        "declined": _not_chosen(request, held),
        "returned": _asked_for(request, back),
        "law": law_for(held),
    }


def _lists_below(held: Submission) -> dict[str, Any]:
    """What has come for the letter; the lead unit of a round is told how many are silent."""
    below = from_below(held.round, held.unit)
    silent = sum(row.submission is None for row in below)
    return {"below": below, "silent": silent, "leads": held.round.lead_unit_id == held.unit_id}


def _went_up(request: HttpRequest, held: Submission) -> dict[str, Any]:
    """What became of each line of a list that lies with the higher unit or in its letter."""
    page = page_of(request, seen_lines(request, lines_sent_up(held)))
    return {"page": page, "law": law_for(held)}


def _not_chosen(request: HttpRequest, held: Submission) -> list[Nomination]:
    lines = seen_lines(request, considered(held))
    return [n for n in lines if n.state == NominationState.DECLINED]


def _asked_for(request: HttpRequest, back: list[Nomination]) -> list[dict[str, Any]]:
    """What the standing office asked of each returned line, until when, and the way back."""
    if not back:
        return []
    said = stories([line.obj for line in back], model=Nomination)
    items = open_items(line.case_id for line in back)
    may = available(back, actor=request.user)
    by_line = {line.obj: [each for each in said if each.obj == line.obj] for line in back}
    return [
        {
            "line": line,
            "asked": last_move(by_line[line.obj], *ASKED_OF_UNIT),
            "item": items.get(line.case_id),
            "refusal": may[line.pk]["resubmit"],
        }
        for line in back
    ]
