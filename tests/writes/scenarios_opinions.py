"""Written opinions of absent members, and what the chair declares by name."""

from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo.papers import demo_pdf
from councils.actions.ballots import prepare_ballot
from councils.models import Session
from tests.config.played_opinions import declared, opined, sitting
from tests.writes.scene import Form, Scene


def _council(scene: Scene) -> Session:
    return sitting(scene.road)


def enters_opinion(scene: Scene) -> Form:
    """The secretary enters what a member wrote; another member may not."""
    session = _council(scene)
    seat = session.body.memberships.get(user=scene.people["uv4"])
    paper = SimpleUploadedFile("y-kien.pdf", demo_pdf("y-kien"))
    answers = {f"answer-{item.nomination_id}": "YES" for item in session.items.all()}
    said = {"seat": seat.pk, "signed_on": "23/11/2026", "file": paper}
    return Form(by="ngoc", stranger="uv1", where={"code": session.code}, data=said | answers)


def checks_opinion(scene: Scene) -> Form:
    """A second person checks it; a member may not."""
    row = opined(scene.road, _council(scene))
    where, said = {"uid": row.uid}, {"seen": row.version}
    return Form(by="thu.truong", stranger="uv1", where=where, data=said)


def takes_opinion_out(scene: Scene) -> Form:
    """The secretary takes it out; a member may not."""
    row = opined(scene.road, _council(scene))
    said = {"seen": row.version, "reason": "Thành viên đến dự"}
    return Form(by="ngoc", stranger="uv1", where={"uid": row.uid}, data=said)


def declares_anew(scene: Scene) -> Form:
    """The chair declares anew; the secretary may not."""
    row = declared(scene.road, _council(scene))
    items = row.ballot.items.values_list("pk", flat=True)
    said = {f"agrees-{item}": "N" for item in items} | {"seen": row.version, "words": ""}
    return Form(by="thu.truong", stranger="ngoc", where={"uid": row.ballot.uid}, data=said)


def declares(scene: Scene) -> Form:
    """The chair declares for the first time; the secretary may not."""
    session = _council(scene)
    ballot = prepare_ballot(session, award="BKB", mode="PAPER", actor=scene.people["ngoc"])
    items = ballot.items.values_list("pk", flat=True)
    said = {f"agrees-{item}": "Y" for item in items} | {"words": "Nhất trí"}
    return Form(by="thu.truong", stranger="ngoc", where={"uid": ballot.uid}, data=said)
