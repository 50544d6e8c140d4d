"""Which papers a dossier has and lacks, and which rule asks for each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from nominations.models import Evidence, Nomination, Submission
from nominations.rules.rulebook import PaperRule, Rulebook
from nominations.vocabulary import PaperScope


@dataclass(frozen=True)
class Requirement:
    """One paper the rules ask for, and the papers that answer it."""

    rule: PaperRule
    papers: tuple[Evidence, ...]
    citation: str
    verified: bool

    @property
    def is_met(self) -> bool:
        """Whether a paper of the kind is there, or none is required."""
        return bool(self.papers) or not self.rule.required


def present_papers(submissions: Iterable[int]) -> list[Evidence]:
    """Every paper not removed of these submissions and of lines that came up to them. One query."""
    keys = set(submissions)
    return list(
        Evidence.objects.filter(
            Q(submission__in=keys) | Q(nomination__submission__in=keys), removed_at=None
        ).select_related("added_by")
    )


def requirements(
    nomination: Nomination, *, law: Rulebook, papers: Sequence[Evidence]
) -> list[Requirement]:
    """What the law asks of one nomination's own dossier; a lowered one uses its origin's papers."""
    owners = {nomination.pk, nomination.origin_id}
    rules = law.papers_for(nomination.award, nomination.nominee.kind, nomination.track)
    own = [paper for paper in papers if paper.nomination_id in owners]
    return [_requirement(rule, own, law) for rule in rules if rule.scope == PaperScope.NOMINATION]


def letter_requirements(
    submission: Submission,
    nominations: Sequence[Nomination],
    *,
    law: Rulebook,
    papers: Sequence[Evidence],
) -> list[Requirement]:
    """What the law asks of the letter as a whole, given the awards on its list."""
    rules: dict[str, PaperRule] = {}
    for nomination in nominations:
        for rule in law.papers_for(nomination.award, nomination.nominee.kind, nomination.track):
            if rule.scope == PaperScope.SUBMISSION and (rule.required or rule.kind not in rules):
                rules[rule.kind] = rule
    own = [p for p in papers if p.nomination_id is None and p.submission_id == submission.pk]
    return [_requirement(rule, own, law) for rule in rules.values()]


def missing_by_nomination(
    nominations: Sequence[Nomination], *, law: Rulebook, papers: Sequence[Evidence] | None = None
) -> dict[int, list[Requirement]]:
    """The unmet requirements of each nomination by key. One query, or none with ``papers``."""
    if papers is None:
        papers = _own_papers(nominations)
    found: dict[int, list[Requirement]] = defaultdict(list)
    for nomination in nominations:
        wanted = requirements(nomination, law=law, papers=papers)
        found[nomination.pk].extend(r for r in wanted if not r.is_met)
    return found


def _own_papers(nominations: Iterable[Nomination]) -> list[Evidence]:
    """The papers of these nominations, without those of others on the same letter."""
    owners = {key for n in nominations for key in (n.pk, n.origin_id)} - {None}
    return list(Evidence.objects.filter(nomination__in=owners, removed_at=None).order_by())


def _requirement(rule: PaperRule, papers: Iterable[Evidence], law: Rulebook) -> Requirement:
    clause = law.clause(rule.clause)
    fitting = tuple(paper for paper in papers if paper.kind == rule.kind)
    return Requirement(
        rule=rule, papers=fitting, citation=clause.citation, verified=clause.verified
    )
