"""The closing time of a ballot: announced before voting, moved later while it goes on."""

from datetime import timedelta

from audit.record import log
from councils.actions.timing import set_closing_time
from tests.writes.scene import Form, Scene
from workflow.engine import perform

LEADER, MEMBER = "son", "quang"


def announced(scene: Scene) -> Form:
    """The leader says until when votes are taken; a member may not."""
    scene.conference.open()
    held = scene.conference.prepare("OPEN")
    said = {"closes_at": "06/03/2099 17:00", "seen": held.version}
    return Form(by=LEADER, stranger=MEMBER, where={"uid": held.uid}, data=said)


def longer(scene: Scene) -> Form:
    """The leader gives more time, with a reason."""
    scene.conference.open()
    held, leader = scene.conference.prepare("OPEN"), {"actor": scene.people[LEADER]}
    until = log.clock() + timedelta(hours=1)
    held = set_closing_time(held, closes_at=until, **leader)
    held = perform(held, "open", **leader)
    said = {"closes_at": "06/03/2099 17:00", "reason": "Mất điện", "seen": held.version}
    return Form(by=LEADER, stranger=MEMBER, where={"uid": held.uid}, data=said)
