"""Results: published decisions for everybody, outcomes with their reasons for the unit."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nominations.permissions import UNIT_ROLES
from nominations.queries.names import award_name
from nominations.queries.results import (
    issued_decisions,
    narrowed,
    outcomes_of,
    past_awards,
    past_years,
    recipients,
    years_issued,
)
from nominations.queries.rules import law_of, rulebook_on
from nominations.queries.signing import law_of_decision
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import NominationState
from workflow.access import today
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of

KINDS = (
    ("", _("All")),
    ("awarded", _("Awarded")),
    ("declined", _("Not awarded")),
    ("open", _("Not yet decided")),
)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Every decision issued; open to everybody."""
    text, year = request.GET.get("q", "").strip()[:100], _year(request)
    page = page_of(request, narrowed(issued_decisions(), year=year, text=text))
    rows = [(each, award_name(law_of_decision(each), each.award)) for each in page]
    context = {
        "page": page,
        "rows": rows,
        "years": years_issued(),
        "year": year,
        "text": text,
        "has_unit": standing_of(request).is_any(*UNIT_ROLES),
    }
    return render(request, "nominations/results.html", context)


@require_safe
def result(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """One published decision with everybody it honours."""
    found = get_object_or_404(issued_decisions(), code=code, round__year=year)
    page = page_of(request, recipients(found))
    award = award_name(law_of_decision(found), found.award)
    context = {"decision": found, "award": award, "page": page}
    return render(request, "nominations/results_decision.html", context)


@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """Awards of earlier years that stand, as stated; what does not add up is marked and kept."""
    year = _year(request)
    page = page_of(request, past_awards(year=year))
    laws = {each: _law_of_year(each) for each in {award.year for award in page}}
    rows = [(each, award_name(laws[each.year], each.award)) for each in page]
    context = {"page": page, "rows": rows, "years": past_years(), "year": year}
    return render(request, "nominations/results_past.html", context)


@require_safe
@login_required
def outcomes(request: HttpRequest) -> HttpResponse:
    """What became of the unit's nominations; for every no the stage, clause, ground and words."""
    only_for(request, *UNIT_ROLES)
    kind = request.GET.get("kind", "")
    page = page_of(request, outcomes_of(request.user, kind=kind, year=_year(request)))
    rows = [
        {
            "line": line,
            "award": award_name(law_of(line), line.award),
            "decline": getattr(line, "decline", None),
            "decision": line.conferring if line.state in _DECIDED else None,
        }
        for line in page
    ]
    context = {"page": page, "rows": rows, "kinds": KINDS, "kind": kind}
    return render(request, "nominations/outcomes.html", context)


_DECIDED = (NominationState.AWARDED, NominationState.REVOKED)


def _law_of_year(year: int) -> Rulebook | None:
    """The law at the end of a year; for years before the first rule set, today's."""
    return rulebook_on(date(year, 12, 31)) or rulebook_on(today())


def _year(request: HttpRequest) -> int | None:
    given = request.GET.get("year", "")
    return int(given) if given.isdecimal() and len(given) == 4 else None
