"""The standing office's desk: letters under appraisal, and a letter's dossiers."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
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
    letters_at_office,
    lines_at_office,
    lines_decided,
    stages_of,
)
from nominations.queries.guidance import guidance_of, last_day
from nominations.queries.names import award_name
from nominations.queries.rules import rulebook, rulebook_on
from nominations.vocabulary import NominationState
from nominations.web.check_words import as_read, automatic_of_letter, of_letter
from nominations.web.desk_reading import VERDICTS, Reading, read_lines, verdicts_of
from nominations.web.route_words import told
from workflow.access import today
from workflow.errors import Refusal
from workflow.web.paging import page_of
from workflow.web.person import only_for
from workflow.web.seen import notes_who_opened

TABS = ((WAITING, _("Under review")), (RETURNED, _("Returned for changes")), (DONE, _("Finished")))
STAGES = (
    NominationState.APPRAISAL,
    NominationState.RETURNED,
    NominationState.CLEARANCE,
    NominationState.COUNCIL,
    NominationState.SIGNATURE,
)


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
    return letter_page(request, letter_at_office(request, code))


def letter_page(
    request: HttpRequest, letter: Submission, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    """Draw the case of one letter, with a refused tick if there was one."""
    is_done = request.GET.get("tab") == DONE
    page = page_of(request, lines_decided(letter) if is_done else lines_at_office(letter))
    lines = list(page)
    context = {
        "letter": letter,
        "page": page,
        "refusal": refusal,
        "typed": request.POST,
        "is_done": is_done,
        "moves": [(name, Nomination.table()[name].label.button) for name in VERDICTS],
        "quotas_url": reverse("nominations:appraisal_quotas", args=[letter.code]),
    }
    if is_done:
        context["rows"] = [_decided(line) for line in lines]
    else:
        reading = read_lines(request, lines)
        context["rows"] = [_open(line, reading) for line in lines]
        context |= {} if request.htmx else _checks(request, letter, lines, reading, refusal)
    template = "nominations/desk_lines.html" if request.htmx else "nominations/desk_appraisal.html"
    return render(request, template, context, status=status)


def _checks(
    request: HttpRequest,
    letter: Submission,
    lines: Sequence[Nomination],
    reading: Reading,
    refusal: Refusal | None,
) -> dict[str, Any]:
    """The checks of the letter as a whole, under the law of its lines and the guidance in force."""
    if not lines:
        return {}
    law = rulebook(lines[0].ruleset.digest)
    guidance = guidance_of(letter.round, on=letter.received_on or today())
    usual = last_day(letter.round, letter.unit, guidance)
    return {
        "automatic": automatic_of_letter(letter, law, usual=usual, granted=letter.later_day),
        "human": as_read(request, of_letter(lines, law, reading), refusal=refusal),
    }


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


def _open(line: Nomination, reading: Reading) -> dict[str, Any]:
    dossier = reading.dossiers[line.pk]
    points = reading.points.get(line.pk, [])
    return {
        "line": line,
        "holds": reading.holds.get(line.pk, []),
        "law": dossier.law,
        "doubles": reading.doubles.get(line.pk, []),
        "award": award_name(dossier.law, line.award),
        "wanted": dossier.wanted,
        "missing": dossier.missing,
        "answered": sum(point.is_answered for point in points),
        "asked": len(points),
        "standard": reading.told.get(line.pk),
        "verdicts": verdicts_of(reading.answers[line.pk]),
    }


def _decided(line: Nomination) -> dict[str, Any]:
    found = next(iter(line.appraisals.all()), None)
    right = told(found.right_route) if found else ""
    return {
        "line": line,
        "finding": found,
        "right_route": right,
        "decline": getattr(line, "decline", None),
    }
