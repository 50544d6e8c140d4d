"""Papers laid before sessions: for the members of the body only, and by their digests."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet

from audit.record.mirror import Mirrored, Paper, archive, mirror
from councils.models import AgendaItem, Recusal, Session, SessionPaper
from councils.queries import stated_papers as stated
from councils.queries.substitutes import sessions_sat_in, stands_back
from nominations.models import Evidence, Nomination
from nominations.queries.visible import visible_nominations, visible_papers
from workflow.access import bodies_where
from workflow.models import User
from workflow.queries.mirror import streamed


@dataclass(frozen=True, kw_only=True)
class Package:
    """All that lies before a member: the items one sees, papers of the session, of dossiers."""

    items: Sequence[AgendaItem]
    papers: Sequence[SessionPaper]
    evidence: Mapping[int, Sequence[Evidence]]

    @property
    def files(self) -> list[SessionPaper | Evidence]:
        """Every file of it, once."""
        of_dossiers = [paper for each in self.evidence.values() for paper in each]
        return [*self.papers, *dict.fromkeys(of_dossiers)]


def visible_session_papers(user: User) -> QuerySet[SessionPaper]:
    """Papers of the sessions of the bodies on which one sits, save where one stands back.

    Whoever sits in a member's place in a session sees there what the member would.
    """
    kept = Recusal.objects.filter(
        stands_back(user),
        membership__body=OuterRef("session__body"),
        nomination__code=OuterRef("about"),
    )
    own = Q(session__body__in=bodies_where(user)) | Q(session__in=sessions_sat_in(user))
    return SessionPaper.objects.filter(own).exclude(Exists(kept))


def papers_before(session: Session, user: User) -> list[SessionPaper]:
    """What lies before the members of a session, the session's own first. One query."""
    rows = visible_session_papers(user).filter(session=session, removed_at=None)
    return list(rows.select_related("added_by").order_by("about", "added_at", "pk"))


def package_of(session: Session, user: User) -> Package:
    """What a member may take away to read: never more than on the pages. Three queries."""
    rows = session.items.select_related(
        "matter", "nomination__nominee", "nomination__unit", "nomination__ruleset"
    )
    seen = set(visible_nominations(user).filter(agenda_items__session=session).values_list("pk"))
    items = [
        item
        for item in rows.defer("nomination__ruleset__content").order_by("position", "pk")
        if item.nomination_id is None or (item.nomination_id,) in seen
    ]
    names = {item.name for item in items}
    lines = [item.nomination for item in items if item.nomination_id is not None]
    papers = [p for p in papers_before(session, user) if not p.about or p.about in names]
    return Package(items=items, papers=papers, evidence=_dossiers(lines, user))


def _dossiers(lines: Sequence[Nomination], user: User) -> dict[int, list[Evidence]]:
    """What the page of each line shows: its own papers, its origin's, its letter's. One query."""
    owners = {key for line in lines for key in (line.pk, line.origin_id)} - {None}
    of_letters = Q(nomination=None, submission__in={line.submission_id for line in lines})
    rows = visible_papers(user).filter(Q(nomination__in=owners) | of_letters, removed_at=None)
    told = list(rows.order_by("added_at", "pk"))
    return {line.pk: [paper for paper in told if _is_shown_on(line, paper)] for line in lines}


def _is_shown_on(line: Nomination, paper: Evidence) -> bool:
    if paper.nomination_id is None:
        return paper.submission_id == line.submission_id
    return paper.nomination_id in (line.pk, line.origin_id)


@mirror("sessionpaper")
def session_papers() -> Iterator[Mirrored]:
    """Papers; the second version is that which was taken back."""
    return streamed(SessionPaper.objects.select_related("session", "added_by"), stated.paper)


@archive
def archived_session_papers(digests: Collection[str]) -> Iterator[Paper]:
    """One stored file for each digest that is kept, those taken back too. One query."""
    return files_of(SessionPaper.objects.filter(sha256__in=digests))


def files_of(rows: QuerySet) -> Iterator[Paper]:
    """One stored file for each digest among these papers. One query."""
    given: set[str] = set()
    for row in rows.order_by("pk"):
        if row.sha256 not in given:
            given.add(row.sha256)
            yield Paper(row.sha256, partial(row.file.storage.open, row.file.name, "rb"))
