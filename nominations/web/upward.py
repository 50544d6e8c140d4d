"""Lists of units below: what has come, what has not, taking in; and a letter withdrawn whole."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from nominations.models import Round, Submission
from nominations.permissions import OFFICERS, UNIT_ROLES
from nominations.queries.lists import as_they_went
from nominations.queries.rules import law_for
from nominations.queries.upward import (
    FromBelow,
    from_below,
    lists_taken_into,
    waiting_lists,
)
from nominations.queries.visible import visible_rounds
from nominations.vocabulary import SubmissionState
from nominations.web.seeing import seen_submission
from workflow.access import today, units_seen
from workflow.engine import available, perform, perform_all
from workflow.errors import Refusal, Refused
from workflow.models import Unit
from workflow.web.moving import Attempt, refused_answer, seen_version, versions_in
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.seen import notes_who_opened
from workflow.web.versions import still_seen, still_seen_each


class WithdrawForm(forms.Form):
    """Why the whole letter is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("Why the whole submission is withdrawn"),
        help_text=gettext_lazy("It stays on the record of the letter and of every nomination."),
        widget=forms.Textarea({"rows": 4}),
    )


@login_required
@require_http_methods(["GET", "POST"])
@notes_who_opened
def lists(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Which units have sent their list for a unit's letter; those that came are taken in here."""
    own = Unit.objects.filter(pk__in=units_seen(request.user, *UNIT_ROLES))
    higher = get_object_or_404(own, code=unit)
    rounds = visible_rounds(request.user).select_related("organiser")
    review = get_object_or_404(rounds, code=code)
    if request.method == "GET":
        return _lists_page(request, review, higher)
    wanted = set(request.POST.getlist("list"))
    picked = [each for each in waiting_lists(from_below(review, higher)) if each.code in wanted]
    if not picked:
        return redirect(request.path)
    seen = versions_in(request, picked)
    try:
        merged = perform_all(picked, "merge", actor=request.user, seen=seen).moved
    except Refused as no:
        attempt, refused = Attempt(move="merge", reason="", refusal=no.refusal), no.refusals
        return refused_answer(
            request,
            attempt,
            page=lambda each: _lists_page(request, review, higher, attempt=each, refused=refused),
        )
    done = ngettext(
        "%(count)s list is in the letter.", "%(count)s lists are in the letter.", len(merged)
    )
    recorded(request, done % {"count": len(merged)}, *merged)
    return redirect(request.path)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw a letter with all its lines, after a page that names them."""
    letter = seen_submission(request, code)
    no = available([letter], actor=request.user)[letter.pk]["withdraw_letter"]
    # Whoever was overtaken is told so and keeps the reason; there is just no page to open.
    hidden = ("not_permitted",) if request.method == "POST" else ("not_permitted", "wrong_state")
    if no is not None and no.code in hidden:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _withdraw_page(request, letter, form, refusal=no, status=422 if form.errors else 200)
    try:
        gone = perform(
            letter,
            "withdraw_letter",
            actor=request.user,
            reason=form.cleaned_data["reason"],
            seen=seen_version(request),
        )
    except Refused as refused:
        return _withdraw_page(request, letter, form, refusal=refused.refusal, status=409)
    recorded(request, _("The submission is withdrawn with all its nominations."), gone)
    return redirect(gone)


def _lists_page(
    request: HttpRequest,
    review: Round,
    higher: Unit,
    *,
    attempt: Attempt | None = None,
    refused: Mapping[int, Refusal] = MappingProxyType({}),
) -> HttpResponse:
    found = from_below(review, higher)
    seen = still_seen_each(request, waiting_lists(found), refused=refused)
    for each in waiting_lists(found):
        each.seen = seen[each.pk]
        each.is_chosen = attempt is None or each.code in request.POST.getlist("list")
    is_lead = review.lead_unit_id == higher.pk
    letters = Submission.objects.filter(round=review, unit=higher)
    letter = letters.exclude(state=SubmissionState.WITHDRAWN).first()
    probe = Submission(round=review, unit=higher)
    may_take = standing_of(request).may(OFFICERS, probe)
    context: dict[str, Any] = {
        "review": review,
        "unit": higher,
        "rows": sorted(found, key=_by_urgency) if is_lead else found,
        "is_lead": is_lead,
        "silent": sum(each.submission is None for each in found),
        "letter": letter,
        "attempt": attempt,
        "settled": sum(each.is_settled for each in found),
        "waiting": sum(each.is_here for each in found),
        "is_open": letter is not None and letter.state == SubmissionState.DRAFT and may_take,
        "may_start": letter is None and may_take,
        "is_late": today() > review.closes_on,
    }
    return render(request, "nominations/lists.html", context)


def _by_urgency(row: FromBelow) -> int:
    """What waits first, then what is settled, then who is silent; each by name, as found."""
    return 0 if row.is_here else 2 if row.submission is None else 1


def _withdraw_page(
    request: HttpRequest, letter: Submission, form: WithdrawForm, *, refusal, status: int
) -> HttpResponse:
    context = {
        "submission": letter,
        "form": form,
        "refusal": refusal,
        "seen": still_seen(request, version=letter.version, refusal=refusal),
        "lines": [line for line in as_they_went(letter) if line.rank == 0],
        "lists": lists_taken_into(letter),
        "law": law_for(letter),
    }
    return render(request, "nominations/submission_withdraw.html", context, status=status)
