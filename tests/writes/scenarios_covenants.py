"""What is written of a cluster's covenant: its draft, its text, the signatures."""

from config.demo.cast import PASSWORD
from councils.models import Covenant
from tests.covenants import HEADS, drafted_covenant, put_to_signature, sign, year_led
from tests.writes.scene import Form, Scene

LEADER, MEMBER = "son", "quang"


def begun(scene: Scene) -> Form:
    """The leader begins the draft; a member cannot."""
    year = year_led(scene.company)
    where = {"code": year.body.code, "year": year.year}
    return Form(by=LEADER, stranger=MEMBER, where=where)


def written(scene: Scene) -> Form:
    """The leader writes the criteria."""
    held = drafted_covenant(scene.company)
    said = {
        f"{rows}-{name}": size
        for rows in ("criteria", "bonus")
        for name, size in (("TOTAL_FORMS", "1"), ("INITIAL_FORMS", "0"))
    }
    said |= {"criteria-0-title": "Cải cách hành chính", "criteria-0-points": "100"}
    said |= {"words": "Cùng thi đua", "seen": held.version}
    return Form(by=LEADER, stranger=MEMBER, where={"uid": held.uid}, data=said)


def signed(scene: Scene) -> Form:
    """The head of a member signs; its officer cannot."""
    return _signed(put_to_signature(scene.company), by="tuan")


def signed_last(scene: Scene) -> Form:
    """The last signature brings it into force."""
    held = put_to_signature(scene.company)
    for name in HEADS[:-1]:
        sign(held, name, scene.company)
    return _signed(held, by=HEADS[-1])


def _signed(held: Covenant, *, by: str) -> Form:
    said = {"password": PASSWORD, "digest": held.digest}
    where, stale = {"uid": held.uid}, {"digest": "0" * 64}
    return Form(by=by, stranger="nga", where=where, data=said, stale=stale)


def moved(move: str):
    """A covenant at the place where this move is made."""

    def scenario(scene: Scene) -> Form:
        draft = move == "put_to_sign"
        held = (drafted_covenant if draft else put_to_signature)(scene.company)
        said = {"seen": held.version, "reason": "Sửa tiêu chí 3"}
        where = {"uid": held.uid, "move": move}
        return Form(by=LEADER, stranger=MEMBER, where=where, data=said)

    return scenario
