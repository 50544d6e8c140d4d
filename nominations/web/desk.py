"""The standing office's desk: letters under appraisal, and a letter's dossiers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nominations.models import Nomination, Submission
from nominations.permissions import OFFICE_ROLES
from nominations.queries.desk import (
    DONE,
    RETURNED,
    SHOWN,
    WAITING,
    awards_by_letter,
    dossiers,
    letters_at_office,
    lines_at_office,
    lines_decided,
    stages_of,
)
from nominations.queries.doubles import doubles_of
from nominations.queries.holds import held_lines
from nominations.queries.names import award_name
from nominations.queries.rules import rulebook_on
from nominations.vocabulary import NominationState
from nominations.web.eligibility import standards_told
from nominations.web.quota_panel import panel_of
from workflow.access import today
from workflow.engine import available
from workflow.web.paging import page_of
from workflow.web.person import only_for
from workflow.web.seen import notes_who_opened

TABS = ((WAITING, _("Under review")), (RETURNED, _("Returned for changes")), (DONE, _("Finished")))
STAGES = (
    NominationState.APPRAISAL,
    NominationState.RETURNED,
    NominationState.COUNCIL,
    NominationState.SIGNATURE,
)
VERDICTS = ("find_eligible", "refer_for_opinion", "return_for_supplement", "find_ineligible")


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Every letter at the office by due date, filtered as the address says."""
    only_for(request, *OFFICE_ROLES)
    law, counts = rulebook_on(today()), stages_of(request.user)
    page = page_of(request, _filtered(request))
    awards = awards_by_letter(page)
    rows = [
        {
            "letter": letter,
            "awards": [award_name(law, code) for code in awards[letter.pk]],
            "days": max(0, (today() - localdate(letter.since)).days) if letter.since else None,
        }
        for letter in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "tabs": TABS,
        "shown": _shown(request),
        "stages": [(state.label, counts.get(state, 0)) for state in STAGES],
        "filters": request.GET,
        "codes": [(award.code, award_name(law, award.code)) for award in law.awards] if law else [],
    }
    template = "nominations/desk_list.html" if request.htmx else "nominations/desk.html"
    return render(request, template, context)


@require_safe
@login_required
@notes_who_opened
def appraisal(request: HttpRequest, code: str) -> HttpResponse:
    """The dossiers of one letter: what is met, what is missing, and what the office may find."""
    letter = letter_at_office(request, code)
    is_done = request.GET.get("tab") == DONE
    page = page_of(request, lines_decided(letter) if is_done else lines_at_office(letter))
    rows = [_decided(line) for line in page] if is_done else _open(page, request)
    context = {
        "letter": letter,
        "page": page,
        "rows": rows,
        "is_done": is_done,
        "moves": [(name, Nomination.table()[name].label.button) for name in VERDICTS],
        "quotas": None if request.htmx else panel_of(letter, of_office=True),
    }
    template = "nominations/desk_lines.html" if request.htmx else "nominations/desk_appraisal.html"
    return render(request, template, context)


def letter_at_office(request: HttpRequest, code: str) -> Submission:
    """The letter as its office sees it; 404 for everybody else."""
    return get_object_or_404(letters_at_office(request.user), code=code)


def _shown(request: HttpRequest) -> str:
    wanted = request.GET.get("show", WAITING)
    return wanted if wanted in SHOWN else WAITING


def _filtered(request: HttpRequest):
    rows = letters_at_office(request.user).filter(SHOWN[_shown(request)])
    text, award = request.GET.get("q", "").strip(), request.GET.get("award", "")
    if text:
        rows = rows.filter(Q(code__icontains=text) | Q(unit__name__icontains=text))
    if award:
        rows = rows.filter(
            pk__in=Nomination.objects.filter(award=award, office__isnull=False).values("submission")
        )
    if request.GET.get("overdue"):
        rows = rows.filter(due_on__lt=today())
    return rows.order_by("due_on", "pk")


def _open(page, request: HttpRequest) -> list[dict[str, Any]]:
    answers = available(list(page), actor=request.user)
    standards = standards_told(request, list(page))
    holds = held_lines(list(page), on=today())
    twice = doubles_of(request.user, list(page))
    return [
        {
            "line": dossier.nomination,
            "holds": holds.get(dossier.nomination.pk, []),
            "law": dossier.law,
            "doubles": twice.get(dossier.nomination.pk, []),
            "award": award_name(dossier.law, dossier.nomination.award),
            "wanted": dossier.wanted,
            "missing": dossier.missing,
            "standard": standards.get(dossier.nomination.pk),
            "verdicts": _verdicts(answers[dossier.nomination.pk]),
        }
        for dossier in dossiers(list(page))
    ]


def _verdicts(answers: dict[str, Any]) -> list[dict[str, Any]]:
    table = Nomination.table()
    return [
        {"move": name, "label": table[name].label.button, "refusal": answers[name]}
        for name in VERDICTS
        if answers[name] is None or answers[name].code != "not_permitted"
    ]


def _decided(line: Nomination) -> dict[str, Any]:
    found = next(iter(line.appraisals.all()), None)
    return {"line": line, "finding": found, "decline": getattr(line, "decline", None)}
