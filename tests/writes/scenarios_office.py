"""What the standing office, the signer and the registry write."""

from typing import Any

from config.demo.cast import PASSWORD
from nominations.models import Decision, Nomination
from nominations.queries.content import content_digest
from tests.writes.scene import Form, Scene
from workflow.engine import perform

OFFICE, HEAD, SIGNER = "ngoc", "hung", "bo.truong"
WORDS = "Chưa đủ căn cứ để khen thưởng."
CLAUSE = "setting.catalogue"
ROUND = {
    "title": "Xét khen thưởng năm 2026, đợt bổ sung",
    "year": "2026",
    "commendation": "CONG_TRANG",
    "track": "ANNUAL",
    "awards": ["COBO", "BKB"],
    "opens_on": "24/11/2026",
    "closes_on": "10/12/2026",
}


def round_new(scene: Scene) -> Form:
    """The office opens a round of the ministry; a unit's officer cannot in its name."""
    company = scene.company
    own = {"organiser": company.units["bkhcn"].pk, "council": company.bodies["hd-bkhcn"].pk}
    return Form(by=OFFICE, stranger="thu", data=ROUND | own)


def sudden_new(scene: Scene) -> Form:
    """The office starts a sudden commendation; an officer of the unit may not."""
    said = {
        "unit": scene.company.units["cuc-tan-so"].pk,
        "name": "Nguyễn Thị Hoa",
        "kind": "INDIVIDUAL",
        "award": "BKB",
        "achievement": "Nối lại liên lạc trong bão",
        "feat_on": "18/11/2026",
        "found_by": "Bộ trưởng",
        "found_on": "20/11/2026",
        "closes_on": "07/12/2026",
    }
    return Form(by=OFFICE, stranger="yen", data=said)


def extension(scene: Scene) -> Form:
    """The head of the office gives a unit more time; an officer may not."""
    unit = scene.company.units["skhcn-lam-dong"].pk
    said = {"unit": unit, "until": "15/12/2026", "reason": "Bão lũ"}
    return Form(by=HEAD, stranger=OFFICE, where={"code": scene.review.code}, data=said)


def verdict(move: str, **words: str):
    """The office finds two lines so, on the page that asks for the words."""

    def scenario(scene: Scene) -> Form:
        lines = scene.road.at_office(2)
        seen = {f"seen-{line.code}": line.version for line in lines}
        said = {"move": move, "line": [line.code for line in lines], **seen, **words}
        return Form(by=OFFICE, stranger="yen", where={"code": lines[0].submission.code}, data=said)

    return scenario


def line_move(move: str):
    """The office finds one line so, on its own page."""

    def scenario(scene: Scene) -> Form:
        (line,) = scene.road.at_office(1)
        where, said = {"code": line.code, "move": move}, {"seen": line.version, "reason": WORDS}
        return Form(by=OFFICE, stranger="yen", where=where, data=said)

    return scenario


def decision_draft(scene: Scene) -> Form:
    """The office writes title and basis; the signer may not."""
    found = drafted(scene)
    said = {"title": "Quyết định khen thưởng", "basis": "Căn cứ luật", "seen": found.version}
    return _on(found, said, by=OFFICE, stranger=SIGNER)


def decision_sign(scene: Scene) -> Form:
    """The minister signs what was shown; what was shown earlier is not signed."""
    found = scene.road.before_signer(drafted(scene))
    said = {"password": PASSWORD, "digest": content_digest(found), "shown": ""}
    return _on(found, said, by=SIGNER, stranger=OFFICE, stale={"digest": "0" * 64})


def decision_refuse(scene: Scene) -> Form:
    """The minister strikes one of two lines."""
    found = scene.road.before_signer(drafted(scene, size=2))
    line = found.lines.order_by("pk").first()
    said = {"password": PASSWORD, "reason": WORDS, "seen": line.version}
    where = {"code": found.code, "line": line.code}
    return Form(by=SIGNER, stranger=OFFICE, where=where, data=said)


def decision_move(move: str):
    """A decision at the place where this move is made."""

    def scenario(scene: Scene) -> Form:
        found, by, other = drafted(scene), OFFICE, SIGNER
        if move == "put_for_signature":
            found = _titled(scene, found)
        else:
            found, by, other = scene.road.before_signer(found), SIGNER, OFFICE
        if move == "drop":
            found, by, other = _emptied(scene, found), OFFICE, SIGNER
        where, said = {"code": found.code, "move": move}, {"seen": found.version, "reason": WORDS}
        return Form(by=by, stranger=other, where=where, data=said)

    return scenario


def registry_number(scene: Scene) -> Form:
    """The clerk enters number and date of a signed decision."""
    found = scene.road.signed(scene.road.before_signer(drafted(scene)))
    said = {"number": "315/QĐ-BKHCN", "issued_on": "23/11/2026", "seen": found.version}
    return _on(found, said, by="van.thu", stranger=OFFICE)


def drafted(scene: Scene, *, size: int = 1) -> Decision:
    """The draft decision on what the council carried."""
    lines = [scene.road.found_eligible(line) for line in scene.road.at_office(size)]
    return scene.road.carried(Nomination.objects.get(pk=lines[0].pk))


def _titled(scene: Scene, found: Decision) -> Decision:
    before = scene.road.before_signer(found)
    return perform(before, "send_back", actor=scene.people[SIGNER], reason=WORDS)


def _emptied(scene: Scene, found: Decision) -> Decision:
    signer = scene.people[SIGNER]
    for line in found.lines.all():
        perform(line, "refuse", actor=signer, reason=WORDS)
    return perform(found, "send_back", actor=signer, reason=WORDS)


def _on(found: Decision, said: dict[str, Any], *, by: str, stranger: str, stale=None) -> Form:
    where = {"code": found.code}
    return Form(by=by, stranger=stranger, where=where, data=said, stale=stale or {})
