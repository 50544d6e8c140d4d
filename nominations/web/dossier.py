"""One dossier at the desk: the checks on one side, the papers beside them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nominations.actions.checks import tick
from nominations.models import Nomination, Submission
from nominations.queries.desk import lines_of_office
from nominations.queries.names import award_name
from nominations.queries.rules import rulebook
from nominations.rules.checklist import CHECKS
from nominations.vocabulary import CheckAnswer, NominationState
from nominations.web.check_words import as_read, automatic, of_line
from nominations.web.desk import letter_at_office, letter_page
from nominations.web.desk_reading import read_lines, verdicts_of
from workflow.errors import Refusal, Refused
from workflow.web.moving import version_in
from workflow.web.receipts import recorded


@require_safe
@login_required
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier of one nomination as its office reads it; 404 for everybody else."""
    return _page(request, code)


@require_POST
@login_required
def tick_line(request: HttpRequest, code: str) -> HttpResponse:
    """Tick one check of a nomination."""
    line = _line(request, code)
    refusal = _tick(request, line)
    if refusal is None:
        return redirect("nominations:dossier", line.code)
    return _page(request, code, refusal=refusal, status=409)


@require_POST
@login_required
def tick_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Tick one check of a whole letter."""
    letter = letter_at_office(request, code)
    refusal = _tick(request, letter)
    if refusal is None:
        return redirect("nominations:appraisal", letter.code)
    return letter_page(request, letter, refusal=refusal, status=409)


def _tick(request: HttpRequest, holder: Nomination | Submission) -> Refusal | None:
    item, answer = request.POST.get("item", ""), request.POST.get("answer", "")
    if item not in {check.code for check in CHECKS} or answer not in ("", *CheckAnswer.values):
        raise Http404
    try:
        made = tick(
            holder,
            item,
            answer=answer,
            note=request.POST.get("note", "").replace("\x00", ""),
            seen=version_in(request.POST.get("seen", "")),
            actor=request.user,
        )
    except Refused as no:
        return no.refusal
    recorded(request, _("The check is recorded."), made)
    return None


def _line(request: HttpRequest, code: str) -> Nomination:
    return get_object_or_404(lines_of_office(request.user), code=code)


def _page(
    request: HttpRequest, code: str, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    line = _line(request, code)
    law, reading = rulebook(line.ruleset.digest), read_lines(request, [line])
    own = reading.dossiers[line.pk]
    points = reading.points.get(line.pk, [])
    context = {
        "line": line,
        "letter": line.submission,
        "award": award_name(law, line.award),
        "law": law,
        "refusal": refusal,
        "typed": request.POST,
        "is_open": line.state == NominationState.APPRAISAL,
        "automatic": automatic(line, reading),
        "human": as_read(request, of_line(line, law, reading), refusal=refusal),
        "wanted": own.wanted,
        "standard": reading.told.get(line.pk),
        "holds": reading.holds.get(line.pk, []),
        "doubles": reading.doubles.get(line.pk, []),
        "points": points,
        "new_texts": [each for each in points if each.has_new_text],
        "papers": own.papers,
        "verdicts": verdicts_of(reading.answers[line.pk]),
    }
    return render(request, "nominations/desk_dossier.html", context, status=status)
