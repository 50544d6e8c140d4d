"""Evidence attached to self-scores: who opens it, what stands on which criterion."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from audit.record import queries as record
from audit.record.mirror import Mirrored, Paper, archive, mirror
from audit.record.vocabulary import EntryKind
from councils.models import CovenantCriterion, CovenantSignature, ScorePaper, ScoreSheet, Scoring
from councils.queries import stated_papers as stated
from councils.queries.papers import files_of
from councils.queries.scores import OFFICE
from councils.queries.visible import visible_bodies
from councils.vocabulary import SheetKind
from workflow.access import today, units_where
from workflow.models import Membership, Unit, User
from workflow.queries.mirror import streamed
from workflow.vocabulary import VOTING_ROLES

YEAR = "criterion__covenant__cluster_year"


def visible_score_papers(user: User) -> QuerySet[ScorePaper]:
    """Those of one's own unit; those of others once their self-score of the year is in.

    Then whoever scores them reads them at once, all others of the body once the scoring is closed:
    as the words beside them, whatever edition of the covenant they were given under (ADR 33).
    """
    seats = Membership.objects.current(today()).filter(
        user=user, role__in=VOTING_ROLES, body=OuterRef(f"{YEAR}__body")
    )
    scorings = Scoring.objects.filter(cluster_year=OuterRef(YEAR))
    held = Scoring.objects.filter(cluster_year=OuterRef(OuterRef(OuterRef(YEAR))))
    signed = CovenantSignature.objects.filter(covenant__in=held.values("covenant"))
    own = Exists(seats.filter(unit=OuterRef("unit")))
    scores = Exists(seats.filter(unit__in=signed.values("unit"))) | Q(
        **{f"{YEAR}__body__unit__in": units_where(user, *OFFICE)}
    )
    told = scores | Exists(scorings.filter(closed_at__isnull=False))
    seen = Q(**{f"{YEAR}__body__in": visible_bodies(user).values("pk")})
    return ScorePaper.objects.filter(seen, own | Exists(_handed_in()) & told)


def papers_of(scoring: Scoring, unit: Unit) -> QuerySet[ScorePaper]:
    """What lies beside a member's self-score, whoever asks; what was taken back is not there.

    Also what was given while the year was scored against another edition of the covenant.
    """
    held = {YEAR: scoring.cluster_year_id, "unit": unit, "removed_at": None}
    return ScorePaper.objects.filter(**held).select_related("criterion__covenant")


def papers_beside(user: User, scoring: Scoring, unit: Unit) -> list[ScorePaper]:
    """The papers beside a member's self-score that one may open, by place. One query."""
    rows = papers_of(scoring, unit).filter(pk__in=visible_score_papers(user).values("pk"))
    return list(rows.order_by("criterion__position", "pk"))


def by_criterion(
    papers: Iterable[ScorePaper], criteria: Sequence[CovenantCriterion]
) -> dict[int | None, list[ScorePaper]]:
    """Papers by criterion; under None what another edition asked for and this one does not.

    A criterion of another edition is the one that bears the same title in this one.
    """
    own, titles = {each.pk for each in criteria}, {each.title: each.pk for each in criteria}
    found: dict[int | None, list[ScorePaper]] = {}
    for paper in papers:
        key, title = paper.criterion_id, paper.criterion.title
        found.setdefault(key if key in own else titles.get(title), []).append(paper)
    return found


def were_handed_in(papers: Iterable[ScorePaper], sheet: ScoreSheet | None) -> frozenset[str]:
    """Which of these papers lay beside a self-score that was handed in, also where it is reopened.

    By the order of the log: times are those of transactions, of which one may wait for the other.
    """
    if sheet is None:
        return frozenset()
    found, was_in = set(), False
    for line in record.history([sheet.obj, *(paper.obj for paper in papers)]):
        was_in = was_in or line.kind == EntryKind.SCORE_HANDED_IN
        if was_in and line.obj != sheet.obj:
            found.add(line.obj)
    return frozenset(found)


def _handed_in() -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.filter(
        scoring__cluster_year=OuterRef(YEAR),
        unit=OuterRef("unit"),
        kind=SheetKind.SELF,
        handed_in_at__isnull=False,
    )


@mirror("score_paper")
def score_papers() -> Iterator[Mirrored]:
    """Papers; the second version is that which was taken back."""
    rows = ScorePaper.objects.select_related("criterion__covenant", "unit", "added_by")
    return streamed(rows, stated.score_paper)


@archive
def archived_score_papers(digests: Collection[str]) -> Iterator[Paper]:
    """One stored file for each digest that is kept, those taken back too. One query."""
    return files_of(ScorePaper.objects.filter(sha256__in=digests))
