"""What lies on the standing office's desk: letters under appraisal and their lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from nominations.models import Appraisal, DeadlineExtension, Evidence, Nomination, Round, Submission
from nominations.permissions import OFFICE_ROLES
from nominations.queries.papers import Requirement, present_papers, requirements
from nominations.queries.rules import rulebook
from nominations.rules.right_routes import RightRoute, right_routes
from nominations.rules.rulebook import Clause, PaperRule, Rulebook
from nominations.vocabulary import NominationState as State
from workflow.access import today, units_where
from workflow.models import Post, Unit, User, WorkItem
from workflow.vocabulary import Role

WAITING, RETURNED, DONE = "waiting", "returned", "done"
SHOWN = {
    WAITING: Q(lying__gt=0),
    RETURNED: Q(returned__gt=0),
    DONE: Q(lying=0, returned=0, received__gt=0),
}


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One line under appraisal: its law, and the papers the law asks for."""

    nomination: Nomination
    law: Rulebook
    wanted: Sequence[Requirement]
    papers: Sequence[Evidence] = ()

    @property
    def missing(self) -> list[Requirement]:
        """What is required and not there."""
        return [each for each in self.wanted if not each.is_met]


def letters_at_office(user: User) -> QuerySet[Submission]:
    """The letters whose lines have come to the office of this person; nobody else's."""
    at_office = Q(nominations__office__isnull=False)
    items = WorkItem.objects.filter(
        process__nominations__submission=OuterRef("pk"),
        process__nominations__state=State.APPRAISAL,
        role=Role.STANDING_OFFICER,
        finished=None,
    ).order_by("due_on")
    later = DeadlineExtension.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    rows = Submission.objects.filter(round__organiser__in=units_where(user, *OFFICE_ROLES))
    rows = rows.select_related("unit", "round").annotate(
        received=Count("nominations", filter=at_office),
        lying=Count("nominations", filter=Q(nominations__state=State.APPRAISAL)),
        returned=Count("nominations", filter=Q(nominations__state=State.RETURNED)),
        due_on=Subquery(items.values("due_on")[:1]),
        since=Subquery(items.values("created")[:1]),
        later_day=Subquery(later.order_by("-until").values("until")[:1]),
    )
    return rows.filter(received__gt=0)


def stages_of(user: User) -> dict[str, int]:
    """How many of the office's nominations lie at each stage. One query."""
    rows = Nomination.objects.filter(office__in=units_where(user, *OFFICE_ROLES))
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))


def awards_by_letter(submissions: Iterable[Submission]) -> dict[int, list[str]]:
    """The awards asked for in each of these letters, by key of the letter. One query."""
    rows = Nomination.objects.filter(
        submission__in=[s.pk for s in submissions], office__isnull=False
    )
    found: dict[int, list[str]] = defaultdict(list)
    for key, award in rows.order_by("award").values_list("submission", "award").distinct():
        found[key].append(award)
    return found


def lines_at_office(submission: Submission) -> QuerySet[Nomination]:
    """The lines of a letter that lie under appraisal, in the order of the list."""
    rows = _of(submission).filter(state=State.APPRAISAL)
    return rows.select_related("case__unit", "case__body", "submission__round__organiser")


def lines_of_office(user: User) -> QuerySet[Nomination]:
    """The nominations that have come to the office of this person, wherever they lie now."""
    rows = Nomination.objects.filter(office__in=units_where(user, *OFFICE_ROLES))
    related = ("nominee__unit", "unit", "ruleset", "cluster", "case__unit", "case__body", "office")
    rows = rows.select_related(*related, "submission__unit", "submission__round__organiser")
    return rows.defer("ruleset__content")


def lines_decided(submission: Submission) -> QuerySet[Nomination]:
    """The lines of a letter on which the office has spoken, with its latest finding."""
    findings = Prefetch("appraisals", Appraisal.objects.select_related("by").order_by("-at"))
    rows = _of(submission).exclude(state=State.APPRAISAL).filter(office__isnull=False)
    return rows.select_related("decline").prefetch_related(findings)


def papers_at_desk(lines: Sequence[Nomination]) -> list[Evidence]:
    """Every paper of the letters of these lines. One query."""
    return present_papers(n.submission_id for n in lines)


def dossiers(
    lines: Sequence[Nomination], *, papers: Sequence[Evidence] | None = None
) -> list[Dossier]:
    """Each line with what its law asks for and what is attached. One query at most."""
    papers = papers_at_desk(lines) if papers is None else papers
    found = []
    for line in lines:
        law = rulebook(line.ruleset.digest)
        wanted = requirements(line, law=law, papers=papers)
        own = [p for p in papers if p.nomination_id in (line.pk, line.origin_id, None)]
        of_it = [p for p in own if p.nomination_id or p.submission_id == line.submission_id]
        found.append(Dossier(nomination=line, law=law, wanted=wanted, papers=of_it))
    return found


def clauses_for(lines: Sequence[Nomination]) -> list[Clause]:
    """The clauses on which a no may rest for every one of these lines, in the rulebook's order."""
    shared: set[str] | None = None
    for line in lines:
        own = _clauses_of(rulebook(line.ruleset.digest), line)
        shared = own if shared is None else shared & own
    if not shared:
        return []
    law = rulebook(lines[0].ruleset.digest)
    return [clause for clause in law.clauses if clause.id in shared]


def routes_for(lines: Sequence[Nomination]) -> list[RightRoute]:
    """The routes by which every one of these lines may have had to come instead."""
    shared: dict[str, RightRoute] | None = None
    for line in lines:
        managed_by = line.nominee.unit.name if line.nominee.unit_id != line.unit_id else ""
        own = right_routes(
            rulebook(line.ruleset.digest),
            award=line.award,
            subject=line.nominee.kind,
            taken=(line.authority, line.commendation, line.track),
            managed_by=managed_by,
        )
        keys = {each.key: each for each in own}
        shared = keys if shared is None else {k: r for k, r in shared.items() if k in keys}
    return list((shared or {}).values())


def papers_for(lines: Sequence[Nomination]) -> list[PaperRule]:
    """The papers the law asks for of any of these lines, each kind once."""
    found: dict[str, PaperRule] = {}
    for line in lines:
        law = rulebook(line.ruleset.digest)
        for rule in law.papers_for(line.award, line.nominee.kind, line.track):
            found.setdefault(rule.kind, rule)
    return list(found.values())


def extensions(review: Round) -> QuerySet[DeadlineExtension]:
    """The later days granted in a round."""
    return DeadlineExtension.objects.filter(round=review).select_related("unit").order_by("-pk")


def units_with_officer() -> QuerySet[Unit]:
    """The units that can send a letter today: somebody prepares it there."""
    officers = Post.objects.current(today()).filter(role=Role.UNIT_OFFICER)
    return Unit.objects.filter(pk__in=officers.values("unit")).order_by("name")


def _of(submission: Submission) -> QuerySet[Nomination]:
    rows = Nomination.objects.filter(submission=submission)
    rows = rows.select_related("nominee__unit", "unit", "ruleset", "cluster")
    return rows.defer("ruleset__content").order_by("pk")


def _clauses_of(law: Rulebook, line: Nomination) -> set[str]:
    kind, track = line.nominee.kind, line.track
    papers = {paper.clause for paper in law.papers_for(line.award, kind, track)}
    routes = law.routes_for(line.award, line.commendation, track, line.authority, subject=kind)
    return {*law.award(line.award).clauses, *papers, *(route.clause for route in routes)}
