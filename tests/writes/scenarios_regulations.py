"""What the standing office writes of a body's own regulation."""

from councils.actions.regulations import draft_regulation
from councils.models import Regulation
from nominations.actions.approving import approve_draft
from tests.councils.regulation import SAID
from tests.writes.scene import Form, Scene

FIRST, SECOND = "ngoc", "hung"
FORM = {
    "title": "Quy chế làm việc của Hội đồng",
    "paper": "12/QĐ-HĐTĐKT",
    "paper_on": "05/01/2026",
    "holds_from": "05/01/2026",
    "rule-TOTAL_FORMS": "1",
    "rule-INITIAL_FORMS": "0",
    "rule-0-adopted": "nd-98-2023/flags",
    "rule-0-awards": ["BKB"],
    "rule-0-share": "9/10",
    "rule-0-quorum": "3/4",
    "rule-0-modes": ["OPEN", "PAPER"],
    "rule-0-article": "Điều 7",
}


def drafted(scene: Scene) -> Regulation:
    """A draft of the first officer, for the council."""
    body, office = scene.company.bodies["hd-bkhcn"], scene.company.units["bkhcn"]
    return draft_regulation(body, office=office, actor=scene.people[FIRST], **SAID)


def draft(scene: Scene) -> Form:
    """The office enters it; a unit's officer cannot."""
    return Form(by=FIRST, stranger="thu", where={"code": "hd-bkhcn"}, data=FORM)


def change(scene: Scene) -> Form:
    """A colleague changes the draft."""
    said, where = FORM | {"seen": "1"}, {"uid": drafted(scene).uid}
    return Form(by=SECOND, stranger="thu", where=where, data=said)


def next_edition(scene: Scene) -> Form:
    """What is approved is not changed: the same form drafts the edition after it."""
    held = approve_draft(drafted(scene), actor=scene.people[SECOND])
    return Form(by=FIRST, stranger="thu", where={"uid": held.uid}, data=FORM)


def give_back(scene: Scene) -> Form:
    """The second officer returns it with the reason; the one who entered it may not."""
    said, where = {"seen": "1", "why": "Sai điều"}, {"uid": drafted(scene).uid}
    return Form(by=SECOND, stranger=FIRST, where=where, data=said)


def withdraw(scene: Scene) -> Form:
    """The one who entered it withdraws it; a colleague may not."""
    said, where = {"seen": "1"}, {"uid": drafted(scene).uid}
    return Form(by=FIRST, stranger=SECOND, where=where, data=said)


def approve(scene: Scene) -> Form:
    """The second officer approves; the one who entered it may not."""
    said, where = {"seen": "1"}, {"uid": drafted(scene).uid}
    return Form(by=SECOND, stranger=FIRST, where=where, data=said)
