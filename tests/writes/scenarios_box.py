"""A secret ballot before its test slip, and before its casts."""

from councils.box.starting import open_keeper
from councils.models import Session
from tests.councils.box.secret import NO, YES, Secret
from tests.writes.scene import Form, Scene


def council(scene: Scene) -> Session:
    """The council in session with one certificate before it."""
    lines = [scene.road.found_eligible(line) for line in scene.road.at_office(2)]
    return scene.road.council(lines[0])


def _secret(scene: Scene, *, until: str) -> Secret:
    with open_keeper() as keeper:
        made = Secret(scene.people, council(scene), keeper, scene.sealed)
        made.keep() if until == "made" else made.open()
        return made


def test_slip(scene: Scene) -> Form:
    """The keeper has made the key; whoever conducts seals a test slip."""
    held = _secret(scene, until="made").ballot
    return Form(by="ngoc", stranger="uv1", where={"uid": held.uid})


def cast(scene: Scene) -> Form:
    """A member votes in secret; who has no seat cannot."""
    secret = _secret(scene, until="open")
    letters = {YES: "Y", NO: "N"}
    chosen = {f"item-{key}": letters[said] for key, said in secret.sheet(YES, NO).items()}
    where = {"uid": secret.ballot.uid}
    return Form(by="uv1", stranger="ngoc", where=where, data=chosen | {"token": "t1"})
