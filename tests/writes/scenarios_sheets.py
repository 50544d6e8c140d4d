"""One sheet of several awards: before it is prepared, tried, timed, cast and closed."""

from councils.box.starting import open_keeper
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG
from tests.councils.sheets import BOTH, SecretSheet, TwoAwards, before_council
from tests.writes.scene import Form, Scene

LEADER, MEMBER = "son", "quang"


def _two(scene: Scene) -> TwoAwards:
    two = TwoAwards(scene.company, scene.review, (GIA_LAI, LAM_DONG, KHANH_HOA))
    two.open()
    return two


def prepare(scene: Scene) -> Form:
    """The leader puts flags and certificates on one sheet; a member may not."""
    where = {"code": _two(scene).session.code}
    return Form(by=LEADER, stranger=MEMBER, where=where, data={"award": BOTH, "mode": "OPEN"})


def closes(scene: Scene) -> Form:
    """The leader closes both sections at once."""
    two = _two(scene)
    sheet = two.sheet()
    seen = sum(ballot.version for ballot in two.move(sheet, "open"))
    where = {"uid": sheet.uid, "move": "close"}
    return Form(by=LEADER, stranger=MEMBER, where=where, data={"seen": seen})


def announced(scene: Scene) -> Form:
    """The leader says until when the sheet is taken."""
    sheet = _two(scene).sheet()
    said = {"closes_at": "06/03/2099 17:00", "seen": 2}
    return Form(by=LEADER, stranger=MEMBER, where={"uid": sheet.uid}, data=said)


def cast(scene: Scene) -> Form:
    """A member casts both sections; who has no seat cannot."""
    two = _two(scene)
    sheet = two.sheet()
    two.move(sheet, "open")
    wanted = two.answers(sheet, {"COBO": (LAM_DONG,), "BKB": (GIA_LAI,)})
    said = {f"item-{key}": choice for key, choice in wanted.items()} | {"token": "t1"}
    return Form(by="binh", stranger="ngoc", where={"uid": sheet.uid}, data=said)


def test_slips(scene: Scene) -> Form:
    """The keeper has made both keys; whoever conducts seals a test slip for each."""
    review = scene.road.round(awards=["BKB", "CSTDB"])
    session = before_council(scene.road, review, {"BKB": 1, "CSTDB": 1})
    with open_keeper() as keeper:
        held = SecretSheet(scene.people, session, keeper, scene.sealed)
        held.keep()
    return Form(by="ngoc", stranger="uv1", where={"uid": held.sheet.uid})
