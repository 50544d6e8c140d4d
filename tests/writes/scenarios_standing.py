"""What members and whoever presides write about who stands back."""

from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo.papers import demo_pdf
from councils.actions.attendance import leave
from councils.actions.recusals import declare
from councils.models import Recusal, Session
from tests.config.played_standing import appointed
from tests.councils.conference import LAM_DONG
from tests.writes.scene import Form, Scene

WORDS = "Vợ công tác tại đơn vị"


def _declared(scene: Scene) -> Recusal:
    conference = scene.conference
    conference.open()
    said = {"ground": "DECLARED_TIE", "words": WORDS, "actor": scene.people["binh"]}
    return declare(conference.session, conference.line(LAM_DONG), **said)


def declares(scene: Scene) -> Form:
    """A member declares a tie; who has no seat cannot."""
    scene.conference.open()
    line = scene.conference.line(LAM_DONG)
    said = {"line": line.code, "ground": "DECLARED_TIE", "words": WORDS}
    where = {"code": scene.conference.session.code}
    return Form(by="binh", stranger="ngoc", where=where, data=said)


def takes_back(scene: Scene) -> Form:
    """The member takes it back; another cannot."""
    row = _declared(scene)
    return Form(by="binh", stranger="quang", where={"uid": row.uid}, data={"seen": row.version})


def rules(ruling: str):
    """The chair rules; a member may not."""

    def scenario(scene: Scene) -> Form:
        row = _declared(scene)
        said = {"seat": row.membership.uid, "line": row.nomination.code, "ground": row.ground}
        said |= {"ruling": ruling, "reason": "Theo lời khai", "seen": row.version}
        return Form(by="son", stranger="quang", where={"code": row.session.code}, data=said)

    return scenario


def _council(scene: Scene) -> Session:
    (line,) = scene.road.at_office(1)
    return scene.road.council(scene.road.found_eligible(line))


def enters_substitute(scene: Scene) -> Form:
    """The secretary enters who votes for a member; another member may not."""
    session = _council(scene)
    seat = session.body.memberships.get(user=scene.people["uv4"])
    leave(session, seat, actor=scene.people["ngoc"])
    paper = SimpleUploadedFile("uy-quyen.pdf", demo_pdf("uy-quyen"))
    said = {"seat": seat.pk, "person": "yen", "signed_on": "23/11/2026", "file": paper}
    return Form(by="ngoc", stranger="uv1", where={"code": session.code}, data=said)


def ends_substitution(scene: Scene) -> Form:
    """The secretary ends it; another member may not."""
    row = appointed(scene.road, _council(scene))
    said = {"reason": "Thành viên dự họp", "seen": row.version}
    return Form(by="ngoc", stranger="uv1", where={"uid": row.uid}, data=said)
