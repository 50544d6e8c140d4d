"""Attach evidence to a criterion of one's self-score; take back what was never handed in."""

from django.db import transaction

from audit.record import log
from councils.actions import score_refusals as no
from councils.actions.papers import store
from councils.actions.scores import asked_of, held_scoring
from councils.models import ScorePaper, ScoreSheet, Scoring
from councils.queries import stated_papers as stated
from councils.queries.score_papers import were_handed_in
from councils.vocabulary import SheetKind
from nominations.actions.papers import check_content, checked_name
from workflow.actions import introduce
from workflow.errors import Refused
from workflow.models import Unit, User
from workflow.rules.stating import moment


def attach_paper(
    scoring: Scoring, *, unit: Unit, place: int, name: str, content: bytes, actor: User
) -> ScorePaper:
    """Attach evidence to the criterion at a place of one's own self-score; records its digest.

    Others open it once the self-score is handed in. Raises `Refused` where the sheet is not asked
    of the person or is in already, and for a file that is empty, too large or of a kind not taken.
    """
    clean = checked_name(name)
    check_content(clean, content)
    with transaction.atomic():
        held, _sheet = _open_to(actor, scoring, unit)
        criterion = held.covenant.criteria.filter(position=place).first()
        if criterion is None:
            raise Refused(no.not_a_criterion())
        paper = ScorePaper(unit=unit, criterion=criterion, name=clean, added_by=actor)
        store(paper, content)
        said = stated.score_paper(paper)
        said.disclosures[f"doc:{clean}"] = f"sha-256:{paper.sha256}"
        introduce(paper, kind="score_paper.added", actor=actor, **said._asdict())
    return paper


def take_back(paper: ScorePaper, scoring: Scoring, *, actor: User) -> ScorePaper:
    """Take evidence back that was not handed in; the file and its record stay.

    Raises `Refused` while the sheet is in, and after it was reopened for what was in with it.
    """
    with transaction.atomic():
        _held, sheet = _open_to(actor, scoring, paper.unit)
        if paper.obj in were_handed_in([paper], sheet):
            raise Refused(no.paper_handed_in())
        at = log.clock()
        if ScorePaper.objects.filter(pk=paper.pk, removed_at=None).update(removed_at=at):
            paper.removed_at = at
            covenant = paper.criterion.covenant
            facts = {"covenant": covenant.obj, "removed_at": moment(at)}
            introduce(paper, kind="score_paper.removed", actor=actor, facts=facts)
    return paper


def _open_to(actor: User, scoring: Scoring, unit: Unit) -> tuple[Scoring, ScoreSheet | None]:
    held = held_scoring(scoring)
    _slot, sheet = asked_of(held, actor, unit=unit, kind=SheetKind.SELF)
    late = no.why_late(held, sheet)
    if late is not None:
        raise Refused(late)
    return held, sheet
