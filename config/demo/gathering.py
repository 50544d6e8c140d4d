"""A thematic round led by a department: one list taken in, one waiting, the other units silent."""

from datetime import timedelta

from config.demo.cast import Cast
from nominations.actions.rounds import open_round
from nominations.actions.submissions import add_nomination, record_choice, start_submission
from nominations.models import Round, Submission
from workflow.access import today
from workflow.engine import perform

MARK = "Thành tích trình diễn: nòng cốt của phong trào, đưa 40 dịch vụ công lên mạng ở xã."
# code of the unit, its officer and head, and whom it proposes.
LISTS = (
    ("skhcn-dak-lak", "hanh", "binh", "Y Thanh Niê"),
    ("skhcn-gia-lai", "mai", "son", "Rơ Châm Hải"),
)


def lay_out_gathering(company: Cast) -> None:
    """Two provinces send their lists to the department that leads; it has taken the first in."""
    review = _open_round(company)
    first, _waiting = [_sent(company, review, row) for row in LISTS]
    officer = company.people["yen"]
    start_submission(review, unit=company.units["cuc-tan-so"], actor=officer)
    perform(first, "merge", actor=officer)


def _open_round(company: Cast) -> Round:
    day = today()
    return open_round(
        actor=company.people["hung"],
        code="XET-PHONGTRAO",
        title="Khen thưởng tổng kết phong trào thi đua chuyển đổi số",
        title_en="Review of the digital transformation movement",
        year=day.year,
        commendation="PHONG_TRAO",
        track="THEMATIC",
        organiser=company.units["bkhcn"],
        lead_unit=company.units["cuc-tan-so"],
        council=company.bodies["hd-bkhcn"],
        awards=["BKB"],
        opens_on=day - timedelta(days=14),
        closes_on=day + timedelta(days=20),
        is_demo=True,
    )


def _sent(company: Cast, review: Round, row: tuple[str, str, str, str]) -> Submission:
    code, officer, head, name = row
    clerk = company.people[officer]
    letter = start_submission(review, unit=company.units[code], actor=clerk)
    nominee = {"kind": "INDIVIDUAL", "name": name, "position": "Chuyên viên"}
    add_nomination(letter, award="BKB", nominee=nominee, achievement=MARK, actor=clerk)
    record_choice(letter, reviewed_on=today(), declined={}, actor=clerk)
    perform(letter, "put_to_head", actor=clerk)
    return perform(letter, "send_up", actor=company.people[head])
