"""What the head of the standing office writes into the working calendar."""

from datetime import date

from tests.writes.scene import Form, Scene
from workflow.actions.calendar import set_day

KEEPER, STRANGER = "hung", "ngoc"
DAY = {"kind": "HOLIDAY", "name": "Nghỉ bù", "name_en": "Day off in lieu", "citation": "QĐ 1"}
MONDAY = date(2028, 5, 1)
PLACE = {"year": 2028, "month": 5, "day": 1}


def entered(_scene: Scene) -> Form:
    """The head enters a day; an officer reads only. An older page knew a row that never was."""
    said = DAY | {"day": "01/05/2028", "seen": "0"}
    return Form(by=KEEPER, stranger=STRANGER, where={"year": 2028}, data=said, stale={"seen": "7"})


def changed(scene: Scene) -> Form:
    """The head corrects a day."""
    set_day(MONDAY, **DAY, actor=scene.people[KEEPER])
    said = DAY | {"name": "Ngày Quốc tế lao động", "seen": "1"}
    return Form(by=KEEPER, stranger=STRANGER, where=PLACE, data=said)


def taken_out(scene: Scene) -> Form:
    """The head takes it out and says why."""
    set_day(MONDAY, **DAY, actor=scene.people[KEEPER])
    said = {"kind": "ORDINARY", "reason": "Nhập nhầm", "seen": "1"}
    return Form(by=KEEPER, stranger=STRANGER, where=PLACE, data=said)


def declared(_scene: Scene) -> Form:
    """The head says that the year is all entered."""
    said = {"complete": "on", "citation": "Thông báo nghỉ lễ năm 2028", "seen": "0"}
    return Form(by=KEEPER, stranger=STRANGER, where={"year": 2028}, data=said, stale={"seen": "7"})
