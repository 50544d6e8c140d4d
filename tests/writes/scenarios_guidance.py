"""What the standing office writes of the guidance of a year."""

from datetime import timedelta

from nominations.actions.guidance import approve_guidance, draft_guidance
from nominations.actions.terms import draft_terms
from nominations.models import Guidance, RoundTerms
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
TERMS = {
    "places-TOTAL_FORMS": "1",
    "places-INITIAL_FORMS": "0",
    "places-0-award": "COBO",
    "places-0-places": "3",
    "places-0-basis": "QĐ 1",
}
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
    held = approve_guidance(drafted(scene), actor=scene.people[SECOND])
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


def terms_waiting(scene: Scene) -> RoundTerms:
    """A later last day, drafted by the first officer."""
    later = scene.review.closes_on + timedelta(days=5)
    return draft_terms(scene.review, closes_on=later, actor=scene.people[FIRST])


def terms_draft(scene: Scene) -> Form:
    """The office drafts how many flags the cluster may give; a unit's officer cannot."""
    said = TERMS | {"places-0-body": scene.company.bodies["cum-tnmt"].obj}
    return Form(by=FIRST, stranger="thu", where={"code": scene.review.code}, data=said)


def terms_change(scene: Scene) -> Form:
    """A colleague changes the draft."""
    terms_waiting(scene)
    said = TERMS | {"closes_on": "18/12/2026", "places-0-award": "", "seen": "1"}
    return Form(by=SECOND, stranger="thu", where={"code": scene.review.code}, data=said)


def terms_act(scene: Scene) -> Form:
    """The second officer approves or returns; the one who drafted it may not."""
    terms_waiting(scene)
    said, where = {"seen": "1", "why": "Lùi ít hơn"}, {"code": scene.review.code}
    return Form(by=SECOND, stranger=FIRST, where=where, data=said)


def terms_withdraw(scene: Scene) -> Form:
    """The one who drafted it withdraws it; a colleague may not."""
    terms_waiting(scene)
    where = {"code": scene.review.code}
    return Form(by=FIRST, stranger=SECOND, where=where, data={"seen": "1"})
