"""What is written of the scoring of a cluster: begun, sheets, reopened, closed, withdrawn."""

from tests.covenants import drafted_covenant, signed_covenant
from tests.scoring import begun, give
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
