"""Evidence attached to self-scores: who opens it, what stands on which criterion."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from audit.record import queries as record
from audit.record.mirror import Mirrored, Paper, archive, mirror
from audit.record.vocabulary import EntryKind
from councils.models import CovenantSignature, ScorePaper, ScoreSheet, Scoring
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
    """Those of one's own unit; those of others once their self-score is in.

    Then whoever scores them reads them at once, all others of the body once the scoring is closed:
    as the words beside them (ADR 33).
    """
    seats = Membership.objects.current(today()).filter(
        user=user, role__in=VOTING_ROLES, body=OuterRef(f"{YEAR}__body")
    )
    signed = CovenantSignature.objects.filter(covenant=OuterRef(OuterRef("criterion__covenant")))
    scorings = Scoring.objects.filter(covenant=OuterRef("criterion__covenant"))
    own = Exists(seats.filter(unit=OuterRef("unit")))
    scores = Exists(seats.filter(unit__in=signed.values("unit"))) | Q(
        **{f"{YEAR}__body__unit__in": units_where(user, *OFFICE)}
    )
    told = scores | Exists(scorings.filter(closed_at__isnull=False))
    seen = Q(**{f"{YEAR}__body__in": visible_bodies(user).values("pk")})
    return ScorePaper.objects.filter(seen, own | Exists(_handed_in()) & told)


def papers_of(scoring: Scoring, unit: Unit) -> QuerySet[ScorePaper]:
    """What lies beside a member's self-score, whoever asks; what was taken back is not there."""
    held = {"criterion__covenant": scoring.covenant_id, "unit": unit}
    return ScorePaper.objects.filter(**held, removed_at=None)


def papers_beside(user: User, scoring: Scoring, unit: Unit) -> list[ScorePaper]:
    """The papers beside a member's self-score that one may open, by place. One query."""
    rows = visible_score_papers(user).filter(pk__in=papers_of(scoring, unit))
    return list(rows.select_related("criterion").order_by("criterion__position", "pk"))


def by_criterion(user: User, scoring: Scoring, unit: Unit) -> Mapping[int, list[ScorePaper]]:
    """The same by criterion. One query."""
    found: dict[int, list[ScorePaper]] = {}
    for paper in papers_beside(user, scoring, unit):
        found.setdefault(paper.criterion_id, []).append(paper)
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
        scoring__covenant=OuterRef("criterion__covenant"),
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
