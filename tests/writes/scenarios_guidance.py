"""What the standing office writes of the guidance of a year."""

from nominations.actions.approving import approve_draft
from nominations.actions.guidance import draft_guidance
from nominations.models import Guidance
from tests.writes.scene import Form, Scene

FIRST, SECOND = "ngoc", "hung"
ROWS = {
    f"{rows}-{name}": size
    for rows in ("quota", "number")
    for name, size in (("TOTAL_FORMS", "2"), ("INITIAL_FORMS", "0"))
}
QUOTA = {
    "quota-0-award": "CSTDCS",
    "quota-0-base": "ADVANCED_WORKERS",
    "quota-0-amount": "15",
    "quota-0-rounding": "NEAREST",
    "quota-0-blocks": "1",
    "quota-0-basis": "QĐ 9/QĐ-BKHCN",
}
TEXTS = {"title": "Hướng dẫn năm 2026", "papers": "Công văn 1", "direct_percent": "50"}
SAID = {**TEXTS, **ROWS, **QUOTA}


def drafted(scene: Scene) -> Guidance:
    """A draft of the first officer."""
    unit, texts = scene.company.units["bkhcn"], {"title": "Hướng dẫn", "papers": ""}
    return draft_guidance(unit, year=2026, actor=scene.people[FIRST], **texts)


def draft(scene: Scene) -> Form:
    """The office drafts it; a unit's officer cannot."""
    unit = scene.company.units["bkhcn"].pk
    return Form(by=FIRST, stranger="thu", data=SAID | {"unit": unit, "year": "2026"})


def change(scene: Scene) -> Form:
    """A colleague changes the draft."""
    said, where = SAID | {"seen": "1"}, {"uid": drafted(scene).uid}
    return Form(by=SECOND, stranger="thu", where=where, data=said)


def next_edition(scene: Scene) -> Form:
    """What is in force is not changed: the same form drafts the edition after it."""
    held = approve_draft(drafted(scene), actor=scene.people[SECOND])
    return Form(by=FIRST, stranger="thu", where={"uid": held.uid}, data=SAID)


def give_back(scene: Scene) -> Form:
    """The second officer returns it with the reason; the one who drafted it may not."""
    said, where = {"seen": "1", "why": "Nêu rõ chỉ tiêu"}, {"uid": drafted(scene).uid}
    return Form(by=SECOND, stranger=FIRST, where=where, data=said)


def withdraw(scene: Scene) -> Form:
    """The one who drafted it withdraws it; a colleague may not."""
    said, where = {"seen": "1"}, {"uid": drafted(scene).uid}
    return Form(by=FIRST, stranger=SECOND, where=where, data=said)


def approve(scene: Scene) -> Form:
    """The second officer approves; the one who drafted it may not."""
    said, where = {"seen": "1"}, {"uid": drafted(scene).uid}
    return Form(by=SECOND, stranger=FIRST, where=where, data=said)
