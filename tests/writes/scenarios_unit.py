"""What a unit writes: its letter, the nominees, papers, its choice, whom it shares them with."""

from datetime import date
from typing import Any

from config.demo.papers import demo_pdf
from nominations.actions.papers import attach_paper
from nominations.actions.roster import enter_staff_year
from nominations.actions.sharing import share
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Nomination, StaffYear, Submission
from tests.nominations.web.conftest import a_file
from tests.road import answered, person
from tests.writes.scene import Form, Scene
from workflow.engine import perform

UNIT = "skhcn-lam-dong"
OFFICER, HEAD, OTHER = "thu", "quang", "lan"
PERSON = {
    "name": "Trần Thị Hoà",
    "kind": "INDIVIDUAL",
    "position": "Chuyên viên",
    "birth_date": "03/04/1990",
    "is_direct_worker": "yes",
    "award": "BKB",
    "achievement": "Hoàn thành 12 đề tài",
}
WORDS = "Chưa đủ thời gian công tác"


def draft(scene: Scene, *names: str) -> Submission:
    """A letter that is begun, with these people on it for the certificate."""
    actor = scene.people[OFFICER]
    letter = start_submission(scene.review, unit=scene.company.units[UNIT], actor=actor)
    for name in names:
        add_nomination(letter, award="BKB", nominee=person(name), actor=actor)
    return Submission.objects.get(pk=letter.pk)


def copied(scene: Scene) -> Form:
    """The department takes two people of last year's letter over; the head may not."""
    road, yen = scene.road, scene.people["yen"]
    earlier = road.people_letter(road.round(year=2025), size=2)
    held = start_submission(scene.review, unit=earlier.unit, actor=yen)
    said = {"line": [line.code for line in earlier.nominations.all()], "with_text": "1"}
    return Form(by="yen", stranger="khanh", where={"code": held.code}, data=said)


def start(scene: Scene) -> Form:
    """The officer begins the letter of the unit."""
    where = {"code": scene.review.code}
    return Form(by=OFFICER, stranger=OTHER, where=where, data={"unit": UNIT})


def letter(scene: Scene) -> Form:
    """The officer writes the letter."""
    held = draft(scene)
    said = {"summary": "Đề nghị", "letter_number": "12/TTr", "letter_date": "20/11/2026"}
    return _on(held, said | {"seen": held.version})


def nominee_add(scene: Scene) -> Form:
    """The officer adds a person; the head may not."""
    where = {"code": draft(scene).code, "sort": "person"}
    return Form(by=OFFICER, stranger=HEAD, where=where, data=PERSON)


def nominee_known(scene: Scene) -> Form:
    """Somebody of that name and birth date is on the roster in another post."""
    on_roster(scene)
    return nominee_add(scene)


def all_twins(scene: Scene) -> Form:
    """Somebody on the list turns up on the roster too; another unit may not say that it is one."""
    (line,) = draft(scene, "Trần Thị Hòa").nominations.select_related("nominee")
    pair = f"{line.nominee.uid} {on_roster(scene).nominee.uid}"
    where = {"code": line.submission.code}
    return Form(by=OFFICER, stranger=OTHER, where=where, data={"pair": pair})


def on_roster(scene: Scene) -> StaffYear:
    """Hòa on the roster of the department."""
    return enter_staff_year(
        scene.company.units[UNIT],
        year=2026,
        person={"name": PERSON["name"], "birth_date": date(1990, 4, 3)},
        actor=scene.people[OFFICER],
        position_band="DIRECT",
    )


def nominee_change(scene: Scene) -> Form:
    """The officer corrects a line."""
    line = draft(scene, "Trần Thị Hòa").nominations.get()
    return _on(line, PERSON | {"seen": line.version})


def choice(scene: Scene) -> Form:
    """The unit puts one forward and not the other."""
    held = draft(scene, "Trần Thị Hòa", "Hồ Văn Lâm")
    hoa, lam = held.nominations.order_by("pk")
    said: dict[str, Any] = {"reviewed_on": "20/11/2026", "note": "Họp", "seen": held.version}
    said |= {f"answer_{hoa.pk}": "forward", f"answer_{lam.pk}": "not", f"reason_{lam.pk}": WORDS}
    return _on(held, said)


def letter_paper(scene: Scene) -> Form:
    """The officer attaches the letter as signed."""
    held = draft(scene, "Trần Thị Hòa")
    return _on(held, {"kind": "SUBMISSION_LETTER", "file": a_file("to-trinh.pdf")})


def line_paper(scene: Scene) -> Form:
    """The officer attaches a report to a line."""
    line = draft(scene, "Trần Thị Hòa").nominations.get()
    return _on(line, {"kind": "ACHIEVEMENT_REPORT", "file": a_file()})


def paper_remove(scene: Scene) -> Form:
    """The officer takes a paper out."""
    line = draft(scene, "Trần Thị Hòa").nominations.get()
    paper = attach_paper(
        line, kind="OTHER", name="a.pdf", content=demo_pdf("a"), actor=scene.people[OFFICER]
    )
    return Form(by=OFFICER, stranger=OTHER, where={"uid": paper.uid})


def share_letter(scene: Scene) -> Form:
    """The officer shares the draft with a colleague elsewhere."""
    where = {"thing": "submission", "code": draft(scene).code}
    return Form(by=OFFICER, stranger=OTHER, where=where, data={"username": "mai"})


def share_line(scene: Scene) -> Form:
    """The head lets a council member follow one line; the officer may not."""
    line = scene.road.submit(scene.road.letter()).nominations.get()
    where = {"thing": "nomination", "code": line.code}
    return Form(by=HEAD, stranger=OFFICER, where=where, data={"username": "uv1"})


def stop_sharing(scene: Scene) -> Form:
    """The officer takes it back; who was given it may not."""
    held = draft(scene)
    row = share(held, username="mai", until=None, actor=scene.people[OFFICER])
    where = {"thing": "submission", "code": held.code, "key": row.pk}
    return Form(by=OFFICER, stranger="mai", where=where)


def letter_move(move: str):
    """The letter at the place where this move is made, by whom it is."""
    before = {"take_back": ["put_to_head"], "return_to_officer": ["put_to_head"]}
    before["approve"] = ["put_to_head"]
    heads = ("return_to_officer", "approve", "give_up")

    def scenario(scene: Scene) -> Form:
        held = scene.road.letter()
        for each in before.get(move, []):
            held = perform(held, each, actor=scene.people[OFFICER])
        by, other = (HEAD, OFFICER) if move in heads else (OFFICER, HEAD)
        return _move(held, move, by=by, stranger=other)

    return scenario


def line_move(move: str):
    """A line at the place where the unit makes this move."""

    def scenario(scene: Scene) -> Form:
        by, stranger = (HEAD, OFFICER) if move == "withdraw" else (OFFICER, OTHER)
        return _move(_line_before(scene, move), move, by=by, stranger=stranger)

    return scenario


def _line_before(scene: Scene, move: str) -> Nomination:
    if move in ("propose", "remove"):
        return draft(scene, "Trần Thị Hòa").nominations.get()
    if move == "resubmit":
        line = scene.road.endorsed(scene.road.submit(scene.road.letter()))
        line = perform(
            line, "return_for_supplement", actor=scene.people["ngoc"], reason="Thiếu xác nhận"
        )
        return answered(line, scene.people[OFFICER])
    line = scene.road.letter().nominations.get()
    if move == "reconsider":
        line = perform(line, "unit_fail", actor=scene.people[OFFICER], reason=WORDS)
    return scene.road.submit(line.submission).nominations.get() if move == "withdraw" else line


def _move(held: Submission | Nomination, move: str, *, by: str, stranger: str) -> Form:
    where, said = {"code": held.code, "move": move}, {"seen": held.version, "reason": WORDS}
    return Form(by=by, stranger=stranger, where=where, data=said)


def _on(held: Submission | Nomination, said: dict[str, Any]) -> Form:
    return Form(by=OFFICER, stranger=OTHER, where={"code": held.code}, data=said)
