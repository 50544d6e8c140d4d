"""Papers of the room at a secret ballot: one taken, and three sealed."""

from config.demo.cast import PASSWORD
from councils.box.starting import open_keeper
from tests.councils.box.papers import taken
from tests.councils.box.secret import Secret
from tests.writes.scenarios_box import council
from tests.writes.scene import Form, Scene


def _open(scene: Scene) -> Secret:
    with open_keeper() as keeper:
        return Secret(scene.people, council(scene), keeper, scene.sealed).open()


def takes(scene: Scene) -> Form:
    """The secretary enters who takes a paper; a member may not."""
    secret = _open(scene)
    where, seat = {"uid": secret.ballot.uid}, secret.seat("uv1").uid
    return Form(by="ngoc", stranger="uv1", where=where, data={"seat": seat})


def seals(scene: Scene) -> Form:
    """Two enter what the papers said; a member may not."""
    secret = taken(_open(scene), "uv1", "uv2", "uv3")
    said = {"issued": 3, "returned": 3, "valid": 3, "invalid": 0, "password": PASSWORD}
    said["second"] = str(secret.seat("thu.truong").uid)
    for item in secret.sheet("YES", "YES"):
        said |= {f"yes-{item}": 3, f"no-{item}": 0, f"blank-{item}": 0, f"spoilt-{item}": 0}
    return Form(by="ngoc", stranger="uv1", where={"uid": secret.ballot.uid}, data=said)
