"""The standard of the award, held against one nominee: per clause the answer, why, and the cure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from nominations.models import Nomination
from nominations.permissions import OFFICE_ROLES, UNIT_ROLES
from nominations.queries.eligibility import Judged, judged, sees_details
from nominations.queries.names import award_name
from nominations.queries.rules import law_of
from nominations.rules.eligibility.finding import (
    MET,
    MISSING,
    NOT_APPLICABLE,
    NOT_MET,
    Finding,
    Said,
    bars,
)
from nominations.web.seeing import seen_nomination
from nominations.web.standard_words import PRIVATE, asks, say
from workflow.access import today
from workflow.web.person import standing_of

# answer -> (label, tone, icon)
ANSWERS = {
    MET: (_("Met"), "ok", "check-circle-fill"),
    NOT_MET: (_("Not met"), "err", "x-circle-fill"),
    MISSING: (_("Evidence missing"), "warn", "exclamation-triangle-fill"),
    NOT_APPLICABLE: (_("Does not apply"), "info", "dash-lg"),
}
JUDGED_BY_PEOPLE = (_("A person judges"), "info", "people-fill")
MATCHERS = (*UNIT_ROLES, *OFFICE_ROLES)
OPEN_ANSWERS = (NOT_MET, MISSING)
REACHED = (_("Standard met"), "ok", "check-circle-fill")
OPEN = (_("Standard to be checked"), "warn", "exclamation-triangle-fill")
BARRED = (_("Standard not met"), "err", "x-circle-fill")


@login_required
@require_GET
def standard(request: HttpRequest, code: str) -> HttpResponse:
    """The panel of one nomination; a page of its own where it is opened as one."""
    line = seen_nomination(request, code)
    twins = reverse("nominations:letter_twins", args=[line.submission.code])
    context = {
        "nomination": line,
        "told": standards_told(request, [line]).get(line.pk),
        "title": award_name(law_of(line), line.award),
        "twins_url": standing_of(request).is_any(*MATCHERS) and f"{twins}?line={line.code}",
    }
    page = "nominations/standard_panel.html" if request.htmx else "nominations/standard.html"
    return render(request, page, context)


def standards_told(
    request: HttpRequest,
    lines: Sequence[Nomination],
    *,
    found: Mapping[int, Judged] | None = None,
) -> dict[int, dict[str, Any]]:
    """The standard of each line in words, by key of the line. A fixed number of queries.

    ``found`` is what they were held against already, where the page has asked before.
    """
    found = judged(lines, on=today()) if found is None else found
    seen = sees_details(request.user, found.values())
    return {key: _told(each, seen) for key, each in found.items()}


def _told(each: Judged, seen: Collection[int]) -> dict[str, Any]:
    is_detailed = each.line.pk in seen
    rows = [
        _row(finding, each, later=later, is_detailed=is_detailed)
        for finding, later in zip(each.findings, each.next_year, strict=True)
        if finding.answer != NOT_APPLICABLE
    ]
    label, tone, icon = _summary(rows)
    return {
        "rows": rows,
        "to_people": [row for row in rows if row["answer"] in OPEN_ANSWERS and not row["blocks"]],
        "label": label,
        "tone": tone,
        "icon": icon,
        "next_year": each.line.year + 1,
        "is_detailed": is_detailed,
    }


def _summary(rows: list[dict[str, Any]]) -> tuple:
    if any(row["blocks"] for row in rows):
        return BARRED
    return REACHED if rows and all(row["answer"] == MET for row in rows) else OPEN


def _row(
    finding: Finding, each: Judged, *, later: Finding | None, is_detailed: bool
) -> dict[str, Any]:
    clause = each.law.clause(finding.clause)
    label, tone, icon = JUDGED_BY_PEOPLE if finding.kind == "HUMAN" else ANSWERS[finding.answer]

    def words(said: Sequence[Said]) -> list[str]:
        kept = [s for s in said if s.code != "asked" and (is_detailed or s.code not in PRIVATE)]
        return list(dict.fromkeys(say(s, each.law) for s in kept))

    return {
        "what": asks(each.standard.criterion(finding.criterion), each.law),
        "answer": finding.answer,
        "label": label,
        "tone": tone,
        "icon": icon,
        "facts": words(finding.facts),
        "lacking": [s for s in words(finding.lacking) if s not in words(finding.facts)],
        "cure": next(iter(words([finding.cure] if finding.cure else [])), ""),
        "clause": clause,
        "blocks": bars(finding, each.law.clause),
        "later": "" if later is None or finding.kind == "HUMAN" else ANSWERS[later.answer][0],
        "ways": [
            [_row(part, each, later=None, is_detailed=is_detailed) for part in way]
            for way in finding.parts
        ],
    }
