"""What the demonstration's scoring lacks: a sheet handed in again, evidence, one withdrawn."""

from config.demo.cast import Cast
from config.demo.papers import demo_pdf
from councils.actions.covenants import begin_covenant
from councils.actions.score_papers import attach_paper, take_back
from councils.actions.scores import Content, begin_scoring, hand_in_sheet, withdraw_scoring
from councils.models import ClusterYear, ScoreSheet
from councils.rules.scoring import HUNDRED
from tests.covenants import signed_covenant


def play_scores(later: ClusterYear, company: Cast) -> None:
    """What was reopened comes again; a later year, its covenant copied, is begun by mistake."""
    leader, reopened = company.people["son"], ScoreSheet.objects.get(handed_in_at=None)
    held = reopened.scoring.covenant
    full = {each.position: each.points * HUNDRED for each in held.criteria.all()}
    said = Content(points=full, claims={each.position: (1, "QĐ 9") for each in held.bonuses.all()})
    slot = {"unit": reopened.unit, "kind": reopened.kind}
    hand_in_sheet(reopened.scoring, **slot, content=said, actor=reopened.user)
    signed_covenant(begin_covenant(later, actor=leader), company)
    mistaken = begin_scoring(later, ranked_by="ALL", actor=leader)
    kept = {"unit": company.units["skhcn-gia-lai"], "actor": leader}
    for name in ("a.pdf", "b.pdf"):
        paper = attach_paper(mistaken, place=1, name=name, content=demo_pdf(name), **kept)
    take_back(paper, mistaken, actor=leader)
    withdraw_scoring(mistaken, reason="Chọn nhầm cách xếp hạng", actor=leader)
