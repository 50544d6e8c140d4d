"""What is ticked at the desk, and what a unit answers to what the office asked."""

from nominations.actions.checks import tick
from nominations.models import Nomination
from tests.nominations.web.conftest import a_file
from tests.writes.scene import Form, Scene
from workflow.engine import perform

OFFICE, OFFICER = "ngoc", "yen"
ROUTE = "OTHER|CONG_TRANG|ANNUAL|"


def tick_line(scene: Scene) -> Form:
    """An officer ticks a check of a nomination that the head ticked; its unit cannot."""
    (line,) = scene.road.at_office(1)
    made = tick(line, "REPORT_CERTIFIED", answer="RIGHT", actor=scene.people["hung"])
    said = {"item": made.item, "answer": "WRONG", "note": "Thiếu dấu", "seen": made.version}
    return Form(by=OFFICE, stranger=OFFICER, where={"code": line.code}, data=said)


def tick_letter(scene: Scene) -> Form:
    """An officer takes back what the head ticked of a whole letter."""
    (line,) = scene.road.at_office(1)
    made = tick(line.submission, "LETTER_SIGNED", answer="RIGHT", actor=scene.people["hung"])
    said = {"item": made.item, "answer": "", "seen": made.version}
    return Form(by=OFFICE, stranger=OFFICER, where={"code": line.submission.code}, data=said)


def answers(scene: Scene) -> Form:
    """The unit's officer answers a point with words and a paper; the office cannot."""
    (line,) = scene.road.at_office(1)
    perform(line, "return_for_supplement", actor=scene.people[OFFICE], reason="Thiếu xác nhận")
    line = Nomination.objects.get(pk=line.pk)
    key = line.points.get().uid
    said = {f"words_{key}": "Gửi kèm", f"file_{key}": a_file("xac-nhan.pdf"), "seen": line.version}
    return Form(by=OFFICER, stranger=OFFICE, where={"code": line.code}, data=said)
