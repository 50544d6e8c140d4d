"""What is written of sessions called by hand: items that are no nominations, comings and goings."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from audit.record import log
from config.demo.papers import demo_pdf
from councils.actions.attendance import mark_present
from councils.actions.convening import convene, put_on_agenda
from councils.actions.papers import lay_paper
from councils.models import Matter, Session
from councils.queries.rolls import seat_of
from tests.councils.conference import LAM_DONG
from tests.writes.scene import Form, Scene
from workflow.access import today
from workflow.engine import perform

LEADER, MEMBER, WORDS = "son", "quang", "Thống nhất"


def convening(scene: Scene) -> Form:
    """The leader convenes the cluster; a member convenes nothing."""
    said = {"body": "cum-tnmt", "mode": "SEVERAL_POINTS", "held_on": "24/11/2026"}
    return Form(by=LEADER, stranger=MEMBER, data=said | {"place": "Đà Lạt", "purpose": "Giao ước"})


def item(scene: Scene) -> Form:
    """The leader puts an election on the agenda."""
    held = called(scene)
    seat = seat_of(scene.people["binh"], held.body, on=today())
    said = {"kind": "ELECTION", "subject": "Bầu cụm trưởng", "leader": [seat.uid]}
    return Form(by=LEADER, stranger=MEMBER, where={"code": held.code}, data=said)


def decision(scene: Scene) -> Form:
    """The leader writes down what the members present agreed on."""
    matter = on_agenda(scene)
    held = perform(matter.item.session, "open", actor=scene.people[LEADER])
    for name in (LEADER, "binh", MEMBER, "dung"):
        seat = seat_of(scene.people[name], held.body, on=today())
        mark_present(held, seat, actor=scene.people[LEADER])
    said = {"outcome": "ADOPTED", "decided": "CONSENSUS", "conclusion": WORDS}
    said["seen"] = matter.version
    return Form(by=LEADER, stranger=MEMBER, where={"uid": matter.uid}, data=said)


def vote(scene: Scene) -> Form:
    """The leader puts a resolution to an open ballot of the members."""
    matter = on_agenda(scene)
    held = perform(matter.item.session, "open", actor=scene.people[LEADER])
    said = {"on": [matter.uid], "mode": "OPEN"}
    return Form(by=LEADER, stranger=MEMBER, where={"code": held.code}, data=said)


def removal(scene: Scene) -> Form:
    """The leader takes an item off the agenda."""
    return Form(by=LEADER, stranger=MEMBER, where={"uid": on_agenda(scene).uid}, data={})


def departure(scene: Scene) -> Form:
    """A member leaves; another cannot say so for them."""
    scene.conference.open()
    where = {"code": scene.conference.session.code}
    return Form(
        by="tuan", stranger=MEMBER, where=where, data={"seat": scene.conference.seat("tuan").uid}
    )


def called_off(scene: Scene) -> Form:
    """The leader calls off what was convened by mistake; a member may not."""
    body = scene.conference.session.body
    when = {"held_on": None, "place": "", "purpose": WORDS}
    held = convene(body, **when, actor=scene.people[LEADER])
    said = {"seen": held.version, "reason": WORDS}
    where = {"code": held.code, "move": "call_off"}
    return Form(by=LEADER, stranger=MEMBER, where=where, data=said)


def deferral(scene: Scene) -> Form:
    """The leader leaves one nomination to the next session; a member may not."""
    meeting = scene.conference
    held = meeting.open()
    said = {"line": meeting.line(LAM_DONG).code, "reason": WORDS, "seen": held.version}
    return Form(by=LEADER, stranger=MEMBER, where={"code": held.code}, data=said)


def resumption(scene: Scene) -> Form:
    """The leader goes on after a break."""
    held = scene.conference.open()
    held = perform(held, "suspend", actor=scene.people[LEADER], reason=WORDS)
    where = {"code": held.code, "move": "resume"}
    return Form(by=LEADER, stranger=MEMBER, where=where, data={"seen": held.version})


def paper(scene: Scene) -> Form:
    """The leader lays a paper before the members; a member lays none."""
    held = called(scene)
    sent = {"about": "", "file": SimpleUploadedFile("a.pdf", demo_pdf("a"))}
    return Form(by=LEADER, stranger=MEMBER, where={"code": held.code}, data=sent)


def paper_back(scene: Scene) -> Form:
    """The leader takes a paper back."""
    given = {"about": "", "name": "a.pdf", "content": demo_pdf("a")}
    laid = lay_paper(called(scene), actor=scene.people[LEADER], **given)
    return Form(by=LEADER, stranger=MEMBER, where={"uid": laid.uid}, data={})


def package(scene: Scene) -> Form:
    """A member takes everything away to read; who sits not on the body does not see it."""
    return Form(by=MEMBER, stranger="thu", where={"code": called(scene).code}, data={})


def extension(scene: Scene) -> Form:
    """The leader gives those asked in writing more time."""
    until = {"mode": "WRITTEN", "closes_at": log.clock() + timedelta(hours=1)}
    held = called(scene, **until)
    act = {"actor": scene.people[LEADER]}
    put_on_agenda(held, kind="RESOLUTION", subject="Nghị quyết", **act)
    perform(Session.objects.get(pk=held.pk), "open", **act)
    said = {"closes_at": "06/03/2099 17:00", "reason": WORDS}
    return Form(by=LEADER, stranger=MEMBER, where={"code": held.code}, data=said)


def called(scene: Scene, **way: Any) -> Session:
    """A session of the cluster that is of no round."""
    said = {"held_on": today(), "place": "Đà Lạt", "purpose": "Giao ước"}
    return convene(scene.conference.session.body, actor=scene.people[LEADER], **said, **way)


def on_agenda(scene: Scene) -> Matter:
    """A resolution on its agenda."""
    words = {"kind": "RESOLUTION", "subject": "Nghị quyết"}
    return put_on_agenda(called(scene), actor=scene.people[LEADER], **words)
