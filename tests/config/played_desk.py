"""The desk at work: ticks, points asked and answered with a paper and a new text, a wrong route."""

from config.demo.papers import demo_pdf
from nominations.actions.checks import tick
from nominations.actions.supplements import Answer, answer_points
from nominations.models import Nomination
from nominations.queries.supplements import points_asked
from tests.road import Road
from workflow.engine import perform

POINTS = (
    {"kind": "PAPER_MISSING", "paper_kind": "OTHER", "words": "Xác nhận của đơn vị"},
    {"kind": "ACHIEVEMENT_UNCLEAR", "words": "Nêu số liệu"},
)
ROUTE = {"authority": "OTHER", "commendation": "DOT_XUAT", "track": "SUDDEN", "through": ""}


def play_desk(road: Road) -> None:
    """Two dossiers: one checked, returned and completed, one sent to another route."""
    office, yen = road.people["ngoc"], road.people["yen"]
    back, astray = road.at_office(2)
    tick(back.submission, "LETTER_SIGNED", answer="RIGHT", actor=office)
    made = tick(back, "REPORT_CERTIFIED", answer="WRONG", note="Chưa có dấu", actor=office)
    tick(back, "REPORT_CERTIFIED", answer="RIGHT", seen=made.version, actor=road.people["hung"])
    tick(back, "STANDARD", answer="RIGHT", note="Đã xem báo cáo", actor=office)
    asked = {back.pk: {"points": POINTS}}
    perform(back, "return_for_supplement", actor=office, reason="Thiếu", facts=asked[back.pk])
    complete(back, yen)
    perform(back, "resubmit", actor=road.people["khanh"])
    facts = {"right_route": ROUTE, "words": "Thành tích đột xuất"}
    perform(astray, "return_wrong_route", actor=office, reason="Sai tuyến", facts=facts)


def complete(line: Nomination, officer) -> None:
    """A paper to the first point, a new text to the second, in two goes."""
    line = Nomination.objects.get(pk=line.pk)
    paper, text = points_asked([line])
    sent = Answer(words="Gửi kèm", file_name="xac-nhan.pdf", content=demo_pdf("xac-nhan"))
    answer_points(line, answers={str(paper.uid): sent}, actor=officer)
    anew = Answer(words="Đã nêu số liệu", text="Rút ngắn 30% thời gian cấp phép.")
    answer_points(line, answers={str(text.uid): anew}, actor=officer)
