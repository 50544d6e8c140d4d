"""Letters to other bodies: written for many lines at once, answered, and objections settled."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from nominations.actions.answers import attach_answer
from nominations.actions.consultations import (
    ANSWERS,
    answer_letter,
    is_silent,
    send_letter,
    settle_objection,
)
from nominations.models import Consultation
from nominations.permissions import CLEARERS
from nominations.queries.clearance import lines_of_letter, visible_consultations
from nominations.queries.rules import rulebook
from nominations.rules.clearance import consultation_asked
from nominations.vocabulary.clearance import Opinion
from nominations.web.clearance import chosen_and_left, named_rows, nothing_chosen, some_left
from nominations.web.clearance_forms import AnswerForm, AnswerScanForm, LetterForm, WhyForm
from nominations.web.papers import handed_over
from nominations.web.wording import clause_words
from workflow.access import today
from workflow.errors import Refused
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.uploads import within_limit
from workflow.web.versions import still_seen


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Enter a letter that asks a body about the chosen lines."""
    lines, left = chosen_and_left(request)
    if not lines and not left:
        return nothing_chosen(request)
    form = LetterForm(request.POST or None, initial={"sent_on": today()})
    refusal, status = some_left(lines) if left else None, 409 if left else 200
    if request.method == "POST" and not left:
        status = 422
        if form.is_valid():
            try:
                letter = send_letter(lines, **form.cleaned_data, actor=request.user)
            except Refused as no:
                lines, left = chosen_and_left(request)
                refusal, status = some_left(lines) if left else no.refusal, 409
            else:
                recorded(request, _("The letter is recorded; its answer is awaited."), letter)
                return redirect(letter)
    asked = consultation_asked(rulebook(lines[0].ruleset.digest)) if lines else None
    context = {
        "rows": named_rows(lines),
        "left": left,
        "form": form,
        "refusal": refusal,
        "asked": asked,
        "rule": clause_words(asked.clause) if asked and asked.clause else "",
    }
    return render(request, "nominations/consultation_new.html", context, status=status)


@within_limit
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@notes_who_opened
def consultation(request: HttpRequest, code: str) -> HttpResponse:
    """One letter: what was asked, how it was answered, and what is left to enter."""
    letter = _seen(request, code)
    may = standing_of(request).may(CLEARERS, letter)
    if request.method != "POST":
        return _page(request, letter, may=may)
    if not may:
        raise Http404
    # By what was sent, not by what is there now: a colleague may have entered an answer meanwhile.
    return _settle(request, letter) if "why" in request.POST else _answer(request, letter)


@within_limit
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@cache_control(private=True, no_store=True)
def scan(request: HttpRequest, code: str) -> HttpResponseBase:
    """Hand over the scan of the answer as a file to keep; the office attaches it here."""
    letter = _seen(request, code)
    if request.method != "POST":
        if not letter.file:
            raise Http404
        return handed_over(request, letter)
    if not standing_of(request).may(CLEARERS, letter):
        raise Http404
    form = AnswerScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, letter, may=True, scan_form=form, status=422)
    given = {"scan": form.scan(), "seen": seen_version(request)}
    try:
        row = attach_answer(letter, **given, actor=request.user)
    except Refused as no:
        return _page(request, letter, may=True, scan_form=form, refusal=no.refusal, status=409)
    recorded(request, _("“%(name)s” is attached.") % {"name": row.name}, row)
    return redirect(row)


def _answer(request: HttpRequest, letter: Consultation) -> HttpResponse:
    form = _answer_form(request, letter, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, letter, may=True, form=form, status=422)
    try:
        row = answer_letter(letter, **form.said(), actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _page(request, letter, may=True, form=form, refusal=no.refusal, status=409)
    recorded(request, _("The answer is recorded."), row)
    return redirect(letter)


def _settle(request: HttpRequest, letter: Consultation) -> HttpResponse:
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _page(request, letter, may=True, form=form, status=422)
    try:
        why = form.cleaned_data["why"]
        row = settle_objection(letter, why=why, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _page(request, letter, may=True, form=form, refusal=no.refusal, status=409)
    recorded(request, _("The objection is settled; the reason is recorded."), row)
    return redirect(letter)


def _seen(request: HttpRequest, code: str) -> Consultation:
    rows = visible_consultations(request.user).select_related("office", "sent_by", "settled_by")
    return get_object_or_404(rows, code=code)


def _answer_form(request: HttpRequest, letter: Consultation, *given) -> AnswerForm:
    lines = [each.nomination for each in lines_of_letter(request.user, letter)]
    # Whoever sends it from an older page is told what has changed, not that it is no choice.
    silent = is_silent(letter) or request.POST.get("answer") == Opinion.SILENT
    return AnswerForm(*given, lines=lines, silent=silent, initial={"answered_on": today()})


def _page(
    request, letter: Consultation, *, may, form=None, scan_form=None, refusal=None, status=200
) -> HttpResponse:
    is_open = letter.answer not in ANSWERS
    objects = letter.answer == Opinion.OBJECTS and letter.settled_on is None
    if form is None and may:
        form = _answer_form(request, letter) if is_open else WhyForm() if objects else None
    takes_scan = may and not is_open and not isinstance(form, AnswerForm)
    context = {
        "letter": letter,
        "rows": lines_of_letter(request.user, letter),
        "form": form,
        "refusal": refusal,
        "seen": still_seen(request, version=letter.version, refusal=refusal),
        "scan_form": scan_form or AnswerScanForm() if takes_scan else None,
        "settles": isinstance(form, WhyForm),
    }
    return render(request, "nominations/consultation.html", context, status=status)
