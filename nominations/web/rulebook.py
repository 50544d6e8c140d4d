"""The law as the site knows it, shown to a person: what is asked, by which clause, since when."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nominations.queries.names import award_name, in_language
from nominations.queries.rules import rule_set_on, rule_sets, rulebook
from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.judging import standard_of
from nominations.rules.rulebook import Clause, Rulebook
from nominations.vocabulary import (
    Authority,
    AwardKind,
    SubjectKind,
    Track,
    VotingBody,
    VotingMode,
)
from nominations.web.fields import DayField
from nominations.web.progress import LABELS
from nominations.web.standard_words import asks, quota_words
from nominations.web.wording import EVENTS, clause_text, deadline_words, voting_words
from workflow.access import today


class OnDayForm(forms.Form):
    """The day for which the law is sought."""

    on = DayField(label=_("In force on"))


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rule sets and their periods, and the one in force on a day."""
    form = OnDayForm(request.GET if "on" in request.GET else None)
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else today()
    context = {
        "rows": [(row, _unverified(rulebook(row.digest))) for row in rule_sets()],
        "form": form,
        "on": on,
        "found": rule_set_on(on),
    }
    return render(request, "nominations/rules.html", context)


@require_safe
def rule_set(request: HttpRequest, code: str) -> HttpResponse:
    """One rule set, every clause with its source and whether it was read."""
    rows = rule_sets(code=code, digest=request.GET.get("edition", ""))
    row = next(iter(rows), None)
    if row is None:
        raise Http404
    law = rulebook(row.digest)
    clauses = {clause.id: clause for clause in law.clauses}
    part = request.GET.get("part", "awards")
    if part not in PARTS:
        raise Http404
    context = {
        "row": row,
        "law": law,
        "is_in_force": law.is_in_force(today()) and row.replaced_at is None,
        "unverified": _unverified(law),
        "parts": [(name, label) for name, (label, _rows) in PARTS.items()],
        "part": part,
        "edition": row.digest if row.replaced_at else "",
        "rows": list(PARTS[part][1](law, clauses)),
    }
    return render(request, "nominations/rule_set.html", context)


def _clauses(law: Rulebook, clauses: dict[str, Clause]) -> Iterator[dict[str, Any]]:
    for clause in law.clauses:
        yield {"clause": clause, "words": clause_text(clause)}


def _unverified(law: Rulebook) -> int:
    return sum(1 for clause in law.clauses if not clause.verified)


def _awards(law: Rulebook, clauses: dict[str, Clause]) -> Iterator[dict[str, Any]]:
    for award in law.awards:
        yield {
            "code": award.code,
            "name": in_language(award),
            "kind": AwardKind(award.kind).label,
            "subjects": [SubjectKind(each).label for each in award.subjects],
            "authority": Authority(award.authority).label,
            "falls_to": award_name(law, award.falls_to) if award.falls_to else "",
            "clauses": [clauses[each] for each in award.clauses],
        }


def _standards(law: Rulebook, clauses: dict[str, Clause]) -> Iterator[dict[str, Any]]:
    for award in law.awards:
        standard = standard_of(law.criteria, award.code)
        yield {
            "award": in_language(award),
            "asked": [_asked(each, law, clauses, standard) for each in standard.asked],
            "quotas": [
                {"words": quota_words(rule), "clause": clauses[rule.clause]}
                for rule in law.quotas
                if rule.award == award.code
            ],
        }


def _asked(each: Criterion, law: Rulebook, clauses: dict[str, Clause], standard) -> dict[str, Any]:
    return {
        "what": asks(each, law),
        "subjects": [SubjectKind(kind).label for kind in each.subjects],
        "clause": clauses[each.clause],
        "ways": [
            [_asked(standard.parts[part], law, clauses, standard) for part in way]
            for way in each.any_of
        ],
    }


def _routes(law: Rulebook, clauses: dict[str, Clause]) -> Iterator[dict[str, Any]]:
    for route in law.routes:
        yield {
            "award": award_name(law, route.award),
            "kind": in_language(law.kind(route.commendation)),
            "track": Track(route.track).label,
            "authority": Authority(route.authority).label,
            "stages": [LABELS[each] for each in route.stages],
            "lowered_from": award_name(law, route.lowered_from) if route.lowered_from else "",
            "clause": clauses[route.clause],
        }


def _voting(law: Rulebook, clauses: dict[str, Clause]) -> Iterator[dict[str, Any]]:
    for rule in law.voting:
        named = dict.fromkeys((rule.clause, rule.quorum_clause, rule.conduct_clause))
        yield {
            "body": VotingBody(rule.body).label,
            "awards": [award_name(law, code) for code in rule.awards],
            "modes": [VotingMode(mode).label for mode in rule.modes],
            "words": list(voting_words(rule)),
            "clauses": [clauses[each] for each in named],
        }


def _papers(law: Rulebook, clauses: dict[str, Clause]) -> Iterator[dict[str, Any]]:
    for award in law.awards:
        wanted = [
            {"rule": paper, "name": in_language(paper), "clause": clauses[paper.clause]}
            for paper in law.papers_for(award.code)
        ]
        if wanted:
            yield {"award": in_language(award), "papers": wanted}


def _deadlines(law: Rulebook, clauses: dict[str, Clause]) -> Iterator[dict[str, Any]]:
    for rule in law.deadlines:
        yield {
            "event": EVENTS[rule.event],
            "awards": [award_name(law, code) for code in rule.awards],
            "words": deadline_words(rule),
            "clause": clauses[rule.clause],
        }


PARTS = {
    "awards": (_("Awards"), _awards),
    "standards": (_("Standards"), _standards),
    "routes": (_("Routes"), _routes),
    "voting": (_("Voting"), _voting),
    "papers": (_("Papers"), _papers),
    "deadlines": (_("Deadlines"), _deadlines),
    "clauses": (_("Clauses"), _clauses),
}
