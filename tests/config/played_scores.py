"""Members of a cluster scored: sheets handed in, one reopened, the scoring closed early."""

from config.demo.cast import Cast
from councils.actions.scores import (
    Content,
    begin_scoring,
    close_scoring,
    hand_in_sheet,
    reopen_sheet,
    withdraw_scoring,
)
from councils.models import ClusterYear, Scoring
from councils.queries.covenants import in_force
from councils.rules.scoring import HUNDRED


def play_scores(year: ClusterYear, company: Cast) -> None:
    """Two sheets on the leader's unit; one is reopened and comes again; it closes with others."""
    leader, member = company.people["son"], company.people["quang"]
    held = in_force(year)
    full = {each.position: each.points * HUNDRED for each in held.criteria.all()}
    claims = {each.position: (1, "QĐ 9/QĐ-TTg") for each in held.bonuses.all()[:1]}
    said = Content(points=full, words=dict.fromkeys(full, "Báo cáo 12/BC"))
    claimed = Content(points=full, claims=claims)
    row = Scoring.objects.filter(cluster_year=year).first()
    if row is None:
        mistaken = begin_scoring(year, ranked_by="ALL", actor=leader)
        withdraw_scoring(mistaken, reason="Chọn nhầm cách xếp hạng", actor=leader)
        row = begin_scoring(year, ranked_by="PEERS", actor=leader)
    on = {"unit": company.units["skhcn-gia-lai"], "content": said}
    if not row.sheets.filter(kind="SELF", unit=on["unit"]).exists():
        hand_in_sheet(row, kind="SELF", actor=leader, **on | {"content": claimed})
    sheet = hand_in_sheet(row, kind="PEER", actor=member, **on)
    reopen_sheet(sheet, reason="Nhầm tiêu chí 2", actor=leader)
    hand_in_sheet(row, kind="PEER", actor=member, **on)
    close_scoring(row, reason="Hết hạn", actor=leader)
