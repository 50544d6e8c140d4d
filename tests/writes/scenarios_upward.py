"""Lists that go up, nil returns, and a letter withdrawn whole."""

from django.urls import reverse

from nominations.actions.reviews import record_review
from nominations.actions.submissions import start_submission
from nominations.models import Submission
from tests.cast import TODAY
from tests.divisions import Divisions
from tests.writes.scene import Form, Scene
from workflow.engine import perform

DIVISION = "phong-ks"
OFFICER, HEAD = "yen", "khanh"
BY = {
    "send_up": (f"{DIVISION}.head", f"{DIVISION}.officer"),
    "call_back": (f"{DIVISION}.head", f"{DIVISION}.officer"),
    "return_down": (OFFICER, f"{DIVISION}.officer"),
    "merge": (OFFICER, HEAD),
}
NIL = {
    "declare_nil": ((), OFFICER, HEAD),
    "confirm_nil": (("declare_nil",), HEAD, OFFICER),
    "retract_nil": (("declare_nil", "confirm_nil"), OFFICER, "thu"),
}


def list_move(move: str):
    """A division's list at the place where this move is made, by whom it is."""

    def scenario(scene: Scene) -> Form:
        divisions = Divisions(scene.company)
        unit = divisions.add(DIVISION)
        letter = divisions.list_of(unit, scene.review, "Lê Văn Một")
        letter = perform(letter, "put_to_head", actor=divisions.officer(unit))
        if move != "send_up":
            letter = perform(letter, "send_up", actor=divisions.head(unit))
        if move == "merge":
            start_submission(scene.review, unit=divisions.parent, actor=scene.people[OFFICER])
        by, stranger = BY[move]
        return _move(letter, move, by=by, stranger=stranger)

    return scenario


def nil_move(move: str):
    """An empty letter of the department on its way to a nil return and back."""

    def scenario(scene: Scene) -> Form:
        before, by, stranger = NIL[move]
        unit = scene.company.units["cuc-tan-so"]
        letter = start_submission(scene.review, unit=unit, actor=scene.people[OFFICER])
        for each in before:
            actor = scene.people[HEAD if each == "confirm_nil" else OFFICER]
            letter = perform(letter, each, actor=actor, reason="Không có ai")
        return _move(letter, move, by=by, stranger=stranger)

    return scenario


def lists_taken_in(scene: Scene) -> Form:
    """The officer takes in what came; the head of the department may not."""
    divisions = Divisions(scene.company)
    letter = divisions.sent_up(divisions.add(DIVISION), scene.review, "Lê Văn Một")
    start_submission(scene.review, unit=divisions.parent, actor=scene.people[OFFICER])
    data = {"list": letter.code, f"seen-{letter.code}": letter.version}
    where = {"code": scene.review.code, "unit": divisions.parent.code}
    scene.opened(reverse("nominations:lists", kwargs=where), by=OFFICER)
    return Form(by=OFFICER, stranger=HEAD, where=where, data=data)


def withdrawn_whole(scene: Scene) -> Form:
    """The head takes back a letter with its line; the officer may not."""
    letter = scene.road.submit(scene.road.people_letter(scene.review))
    data = {"reason": "Đơn vị rút", "seen": letter.version}
    return Form(by=HEAD, stranger=OFFICER, where={"code": letter.code}, data=data)


def withdrawn_with_a_list(scene: Scene) -> Form:
    """The head takes back a letter with a list in it: its unit has it again."""
    divisions = Divisions(scene.company)
    sent = divisions.sent_up(divisions.add(DIVISION), scene.review, "Lê Văn Một")
    officer, head = scene.people[OFFICER], scene.people[HEAD]
    letter = divisions.letter_with(sent, officer=officer)
    letter = divisions.sent_on(letter, officer=officer, head=head)
    data = {"reason": "Đơn vị rút", "seen": letter.version}
    return Form(by=HEAD, stranger=OFFICER, where={"code": letter.code}, data=data)


def _move(letter: Submission, move: str, *, by: str, stranger: str) -> Form:
    data = {"reason": "Theo ý kiến", "seen": letter.version}
    where = {"code": letter.code, "move": move}
    return Form(by=by, stranger=stranger, where=where, data=data)


def votes(kind: str):
    """The officer corrects the votes of a meeting; the head may not."""

    def scenario(scene: Scene) -> Form:
        letter = scene.road.people_letter(scene.review)
        line = letter.nominations.get()
        met = {
            "chaired_by": "Cao Văn Khánh",
            "members_total": 20,
            "members_present": 18,
            "mode": "SECRET",
        }
        record_review(
            letter,
            kind=kind.upper(),
            votes={line.pk: (16, 18)},
            held_on=TODAY,
            actor=scene.people[OFFICER],
            **met,
        )
        data = {**met, "held_on": "20/11/2026", f"yes_{line.pk}": "17", "seen": "1"}
        where = {"code": letter.code, "kind": kind}
        return Form(by=OFFICER, stranger=HEAD, where=where, data=data)

    return scenario
