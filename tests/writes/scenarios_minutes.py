"""What is written of minutes: begun, changed, put to signing, signed, sent back, drawn as PDF."""

from collections.abc import Callable

from config.demo.cast import PASSWORD
from councils.actions.minutes import change_minutes, draft_minutes, sign_minutes
from councils.models import Minutes
from tests.writes.scene import Form, Scene
from workflow.engine import perform

LEADER, SECRETARY, MEMBER = "son", "quang", "dung"


def draft(scene: Scene) -> Form:
    """The leader begins the minutes of a session that has ended."""
    _ended(scene)
    where = {"code": scene.conference.session.code}
    return Form(by=LEADER, stranger=MEMBER, where=where)


def change(scene: Scene) -> Form:
    """Remarks, and who signs."""
    row = _drafted(scene)
    named = {"chair": scene.people[LEADER].obj, "secretary": scene.people[SECRETARY].obj}
    said = {"seen": row.version, "remarks": "Các đơn vị thảo luận.", "recipients": "", **named}
    return _on(row, said)


def move(name: str) -> Callable[[Scene], Form]:
    """Minutes at the place where this move is made."""

    def scenario(scene: Scene) -> Form:
        row = _drafted(scene) if name == "put_to_signing" else _put(scene)
        said = {"seen": row.version, "reason": "Thiếu ý kiến"}
        return _on(row, said, move=name)

    return scenario


def countersigned(scene: Scene) -> Form:
    """The secretary signs."""
    row = _put(scene)
    return _on(row, {"password": PASSWORD, "digest": row.digest}, by=SECRETARY)


def signed(scene: Scene) -> Form:
    """Whoever presided signs last."""
    row = _countersigned(scene)
    return _on(row, {"password": PASSWORD, "digest": row.digest})


def paper(scene: Scene) -> Form:
    """The PDF of signed minutes is made; who does not see the session may not ask for it."""
    row = _countersigned(scene)
    row = sign_minutes(row, password=PASSWORD, digest=row.digest, actor=scene.people[LEADER])
    return Form(by=LEADER, stranger="uv1", where={"uid": row.uid})


def _ended(scene: Scene) -> None:
    scene.conference.open(("son", "quang", "dung"))
    perform(scene.conference.session, "close", actor=scene.people[LEADER])


def _drafted(scene: Scene) -> Minutes:
    _ended(scene)
    leader = scene.people[LEADER]
    named = (("SECRETARY", SECRETARY), ("CHAIR", LEADER))
    row = change_minutes(
        draft_minutes(scene.conference.session, actor=leader),
        remarks="",
        recipients="",
        signers=[{"role": role, "user": scene.people[name].obj} for role, name in named],
        actor=leader,
    )
    scene.sealed()
    return row


def _put(scene: Scene) -> Minutes:
    return perform(_drafted(scene), "put_to_signing", actor=scene.people[LEADER])


def _countersigned(scene: Scene) -> Minutes:
    row = _put(scene)
    who = scene.people[SECRETARY]
    return sign_minutes(row, password=PASSWORD, digest=row.digest, actor=who)


def _on(row: Minutes, said: dict, *, by: str = LEADER, **where: str) -> Form:
    return Form(by=by, stranger=MEMBER, where={"uid": row.uid, **where}, data=said)
