"""What the standing office writes about holds."""

from nominations.actions.holds import place_hold
from tests.cast import TODAY
from tests.writes.scene import Form, Scene

OFFICE = "ngoc"


def place(scene: Scene) -> Form:
    """The office places a hold on somebody under review; the unit's officer may not."""
    (line,) = scene.road.at_office(1)
    said = {"kind": "PRESS", "source": "Báo A, 21/11/2026", "since": "21/11/2026", "reason": "Chờ"}
    return Form(by=OFFICE, stranger="yen", where={"code": line.code}, data=said)


def place_on(scene: Scene) -> Form:
    """The office places a hold from the page of a nominee; the unit's officer may not."""
    (line,) = scene.road.at_office(1)
    said = {"kind": "PRESS", "source": "Báo A, 21/11/2026", "since": "21/11/2026", "reason": "Chờ"}
    return Form(by=OFFICE, stranger="yen", where={"uid": line.nominee.uid}, data=said)


def lift(scene: Scene) -> Form:
    """The office lifts it; the head of the unit may not."""
    (line,) = scene.road.at_office(1)
    office = scene.people[OFFICE]
    hold = place_hold(line, kind="PRESS", source="Báo A", since=TODAY, actor=office)
    said = {"seen": hold.version, "reason": "Đã xác minh, không có vi phạm."}
    return Form(by=OFFICE, stranger="khanh", where={"uid": hold.uid}, data=said)
