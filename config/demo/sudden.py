"""A sudden feat that the minister found: the department has its simplified dossier to complete."""

from datetime import timedelta

from config.demo.cast import Cast
from nominations.actions.rounds import open_round
from nominations.actions.sudden import start_sudden
from workflow.access import today


def lay_out_sudden(company: Cast) -> None:
    """One sudden commendation, started by the standing office on the minister's finding."""
    day = today()
    _open_round(company)
    start_sudden(
        company.units["cuc-tan-so"],
        award="BKB",
        nominee={"kind": "INDIVIDUAL", "name": "Ngô Thị Sương", "position": "Kỹ sư"},
        achievement="Thành tích trình diễn: nối lại liên lạc cho ba xã trong bão số 9.",
        feat_on=day - timedelta(days=5),
        found_on=day - timedelta(days=3),
        found_by="Bộ trưởng, tại buổi giao ban (dữ liệu trình diễn)",
        closes_on=day + timedelta(days=14),
        actor=company.people["ngoc"],
    )


def _open_round(company: Cast) -> None:
    day = today()
    open_round(
        actor=company.people["hung"],
        code="DX-BKB",
        title="Khen thưởng đột xuất",
        title_en="Sudden commendations",
        year=day.year,
        commendation="DOT_XUAT",
        track="SUDDEN",
        organiser=company.units["bkhcn"],
        council=None,
        awards=["BKB"],
        opens_on=day - timedelta(days=7),
        closes_on=day + timedelta(days=14),
        is_demo=True,
    )
