"""What is written in a session: its agenda, who is there, ballots, votes, what was decided."""

from typing import Any

from councils.models import Ballot
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, MEMBERS
from tests.writes.scene import Form, Scene
from workflow.engine import perform

LEADER, MEMBER = "son", "quang"
WORDS = "Theo chương trình"


def agenda(scene: Scene) -> Form:
    """The leader arranges; a member may not."""
    held = scene.conference.session
    codes = list(held.items.values_list("nomination__code", flat=True))
    said = {"held_on": "24/11/2026", "place": "Đà Lạt", "purpose": "Bình xét", "line": codes}
    return _in(scene, said | {"on": codes[1:], "seen": held.version})


def presence(scene: Scene) -> Form:
    """A member marks that they are there; another cannot for them."""
    scene.conference.open(MEMBERS[:4])
    return _in(scene, {"seat": scene.conference.seat("tuan").uid}, by="tuan")


def absence(scene: Scene) -> Form:
    """The leader takes an attendance back."""
    scene.conference.open()
    return _in(scene, {"seat": scene.conference.seat("tuan").uid, "reason": "Bấm nhầm"})


def prepare(scene: Scene) -> Form:
    """The leader puts the flags to an open ballot."""
    scene.conference.open()
    return _in(scene, {"award": "COBO", "mode": "OPEN"})


def session_move(move: str):
    """A session at the place where this move is made."""

    def scenario(scene: Scene) -> Form:
        if move != "open":
            scene.conference.open()
        held = scene.conference.session
        where, said = {"code": held.code, "move": move}, {"seen": held.version, "reason": WORDS}
        return Form(by=LEADER, stranger=MEMBER, where=where, data=said)

    return scenario


def ballot_move(move: str):
    """An open ballot at the place where this move is made."""
    before = {"open": [], "close": ["open"], "count": ["open", "close"], "cancel": ["open"]}

    def scenario(scene: Scene) -> Form:
        scene.conference.open()
        held = scene.conference.prepare("OPEN")
        for each in before[move]:
            held = perform(held, each, actor=scene.people[LEADER])
        where, said = {"uid": held.uid, "move": move}, {"seen": held.version, "reason": WORDS}
        return Form(by=LEADER, stranger=MEMBER, where=where, data=said)

    return scenario


def cast(scene: Scene) -> Form:
    """A member votes; who has no seat cannot."""
    scene.conference.open()
    held = scene.conference.voting()
    chosen = scene.conference.choices(held, (LAM_DONG, KHANH_HOA))
    said = {f"item-{key}": choice for key, choice in chosen.items()} | {"token": "t1"}
    return Form(by="binh", stranger="ngoc", where={"uid": held.uid}, data=said)


def consensus(scene: Scene) -> Form:
    """What the cluster agreed on; three of five go on for the certificate."""
    scene.conference.open()
    held = scene.conference.prepare("CONSENSUS")
    agreed = [scene.conference.line(unit).code for unit in (LAM_DONG, GIA_LAI)]
    return _on(held, {"agreed": agreed, "words": "Hội nghị thống nhất", "seen": held.version})


def settle(scene: Scene) -> Form:
    """After two ties, of which the leader's own unit is one, the deputy decides."""
    scene.conference.open()
    for _round in range(2):
        tied = scene.conference.prepare("PAPER")
        facts = scene.conference.paper(tied, yes=3)
        perform(tied, "record_paper", actor=scene.people[LEADER], facts=facts)
    held = scene.conference.prepare("CHAIR")
    agreed = [scene.conference.line(unit).code for unit in (LAM_DONG, GIA_LAI)]
    said = {"agreed": agreed, "words": "Theo thành tích", "seen": held.version}
    return Form(by="binh", stranger=MEMBER, where={"uid": held.uid}, data=said)


def paper(scene: Scene) -> Form:
    """The figures of the counting team: nobody reached the majority."""
    scene.conference.open()
    held = scene.conference.prepare("PAPER")
    said: dict[str, Any] = {"counting_team": "Tổ kiểm phiếu", "seen": held.version}
    said |= {"issued": "5", "returned": "5", "valid": "5", "invalid": "0"}
    for item in held.items.all():
        said |= {f"yes-{item.pk}": "1", f"no-{item.pk}": "3", f"blank-{item.pk}": "0"}
    return _on(held, said)


def _in(scene: Scene, said: dict[str, Any], *, by: str = LEADER) -> Form:
    where = {"code": scene.conference.session.code}
    return Form(by=by, stranger=MEMBER, where=where, data=said)


def _on(held: Ballot, said: dict[str, Any]) -> Form:
    return Form(by=LEADER, stranger=MEMBER, where={"uid": held.uid}, data=said)
