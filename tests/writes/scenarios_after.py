"""What follows a vote of the council: what was not passed, for the lower award."""

from tests.councils.falling import lines_of, not_passed
from tests.writes.scene import Form, Scene


def lowering(scene: Scene) -> Form:
    """The secretary takes one up for the lower award; a member may not."""
    held = not_passed(scene.company)
    (line,) = lines_of(held)
    said = {"lines": [line.code], "reason": "Đề nghị bằng khen", "seen": held.version}
    return Form(by="ngoc", stranger="uv1", where={"code": held.code}, data=said)
