"""What is written of the scoring of a cluster: begun, sheets, reopened, closed, withdrawn."""

from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo.papers import demo_pdf
from tests.covenants import drafted_covenant, signed_covenant
from tests.scoring import attach, begun, give
from tests.writes.scene import Form, Scene

LEADER, MEMBER, GIA_LAI = "son", "quang", "skhcn-gia-lai"
YEAR = {"code": "cum-tnmt", "year": 2026}
SHEET = {"seen": "0", "points_1": "50", "points_2": "30.25", "words_1": "Tốt"}


def begin(scene: Scene) -> Form:
    """The leader begins the scoring; a member cannot."""
    signed_covenant(drafted_covenant(scene.company), scene.company)
    return Form(by=LEADER, stranger=MEMBER, where=YEAR, data={"ranked_by": "PEERS"})


def handed_in(scene: Scene) -> Form:
    """A member scores another; the other does not score itself."""
    begun(scene.company)
    where = YEAR | {"unit": GIA_LAI, "kind": "peer"}
    return Form(by=MEMBER, stranger=LEADER, where=where, data=SHEET, stale={"seen": "7"})


def evidence(scene: Scene) -> Form:
    """A member attaches evidence to its self-score; another member is not asked for it."""
    begun(scene.company)
    sent = {"on": "1", "file": SimpleUploadedFile("a.pdf", demo_pdf("a"))}
    return Form(by=LEADER, stranger=MEMBER, where=YEAR | {"unit": GIA_LAI}, data=sent)


def evidence_back(scene: Scene) -> Form:
    """The member takes it back; another does not even see it."""
    paper = attach(begun(scene.company), scene.company, by=LEADER, on=GIA_LAI)
    return Form(by=LEADER, stranger=MEMBER, where={"uid": paper.uid}, data={})


def reopened(scene: Scene) -> Form:
    """The leader gives a sheet back; a member cannot."""
    row = give(begun(scene.company), scene.company, by=MEMBER, on=GIA_LAI)
    said = {"seen": row.version, "reason": "Nhầm tiêu chí 2"}
    return Form(by=LEADER, stranger=MEMBER, where={"uid": row.uid}, data=said)


def closed(scene: Scene) -> Form:
    """The leader closes it with sheets missing."""
    said = {"seen": begun(scene.company).version, "reason": "Hết hạn", "confirmed": "on"}
    return Form(by=LEADER, stranger=MEMBER, where=YEAR, data=said)


def withdrawn(scene: Scene) -> Form:
    """The leader takes it back before a sheet came."""
    said = {"seen": begun(scene.company).version, "reason": "Chọn nhầm cách xếp hạng"}
    return Form(by=LEADER, stranger=MEMBER, where=YEAR, data=said)
