"""Papers of the room, of a ballot and of a sheet: one taken, one taken back, and three sealed."""

from config.demo.cast import PASSWORD
from councils.box.starting import open_keeper
from tests.councils.box.papers import paper_of, taken, typed
from tests.councils.box.secret import Secret
from tests.councils.sheets import SecretSheet, before_council
from tests.writes.scenarios_box import council
from tests.writes.scene import Form, Scene

ON_PAPER = ("uv1", "uv2", "uv3")
ROW = (3, 0, 0, 0)


def _ballot(scene: Scene) -> Secret:
    with open_keeper() as keeper:
        return Secret(scene.people, council(scene), keeper, scene.sealed).open()


def _sheet(scene: Scene) -> SecretSheet:
    review = scene.road.round(awards=["BKB", "CSTDB"])
    session = before_council(scene.road, review, {"BKB": 1, "CSTDB": 1})
    with open_keeper() as keeper:
        return SecretSheet(scene.people, session, keeper, scene.sealed).open()


def _by_secretary(at: Secret | SecretSheet, data: dict) -> Form:
    return Form(by="ngoc", stranger="uv1", where={"uid": paper_of(at).uid}, data=data)


def takes(scene: Scene) -> Form:
    """The secretary enters who takes a paper; a member may not."""
    secret = _ballot(scene)
    return _by_secretary(secret, {"seat": secret.seat("uv1").uid})


def takes_sheet(scene: Scene) -> Form:
    """The same of a whole sheet."""
    sheet = _sheet(scene)
    return _by_secretary(sheet, {"seat": sheet.seat("uv1").uid})


def _back(at: Secret | SecretSheet) -> Form:
    taken(at, "uv1")
    said = {"seat": at.seat("uv1").uid, "second": at.seat("thu.truong").uid}
    said |= {"reason": "Nhầm người", "password": PASSWORD}
    return _by_secretary(at, {f"back-{name}": each for name, each in said.items()})


def gives_back(scene: Scene) -> Form:
    """Two take back a paper that was entered for the wrong member; a member may not."""
    return _back(_ballot(scene))


def gives_sheet_back(scene: Scene) -> Form:
    """The same of a whole sheet."""
    return _back(_sheet(scene))


def seals(scene: Scene) -> Form:
    """Two enter what the papers said; a member may not."""
    secret = taken(_ballot(scene), *ON_PAPER)
    return _by_secretary(secret, typed(secret, (ROW, ROW)))


def seals_sheet(scene: Scene) -> Form:
    """The same of a whole sheet, section by section."""
    sheet = taken(_sheet(scene), *ON_PAPER)
    return _by_secretary(sheet, typed(sheet, (ROW,), (ROW,)))
