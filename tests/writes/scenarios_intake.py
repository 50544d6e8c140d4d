"""What a unit writes when it hands in a list of nominees."""

from nominations.actions.intake import hand_in, match_columns
from nominations.models import Intake
from tests.nominations.intake.conftest import mark, pasted
from tests.nominations.intake.sheets import COLUMNS, HEADER, HOA, LAM
from tests.nominations.web.conftest import a_file
from tests.writes.scenarios_unit import HEAD, OFFICER, draft
from tests.writes.scene import Form, Scene


def list_for(scene: Scene, *rows, matched: bool = True) -> Intake:
    """A list that the officer pasted, and how it is read."""
    officer = scene.people[OFFICER]
    intake, _book = hand_in(draft(scene), pasted=pasted(HEADER, *rows or [HOA]), actor=officer)
    if not matched:
        return intake
    return match_columns(intake, header=1, fields=COLUMNS, kind="INDIVIDUAL", actor=officer)


def list_handed_in(scene: Scene) -> Form:
    """The officer uploads a list; the head may not."""
    content = pasted(HEADER, HOA).encode()
    where = {"code": draft(scene).code}
    return Form(by=OFFICER, stranger=HEAD, where=where, data={"file": a_file("a.csv", content)})


def columns_matched(scene: Scene) -> Form:
    """The officer says which column is what."""
    chosen = {"header": "1", "name": "1", "award": "4", "all_kind": "INDIVIDUAL"}
    intake = list_for(scene, matched=False)
    return _on(intake, chosen | {"seen": intake.version})


def list_repaired(scene: Scene) -> Form:
    """The officer types a date that exists."""
    intake = list_for(scene, [*HOA[:2], "31/02/1985", *HOA[3:]])
    return _on(intake, {"fix-2-birth_date": "28/02/1985", "seen": intake.version})


def list_taken_over(scene: Scene) -> Form:
    """The officer takes two people over."""
    intake = list_for(scene, HOA, LAM)
    return _on(intake, {"seen": mark(intake)})


def list_given_up(scene: Scene) -> Form:
    """The officer gives the list up."""
    intake = list_for(scene)
    return _on(intake, {"seen": intake.version})


def _on(intake: Intake, said: dict[str, object]) -> Form:
    where = {"code": intake.submission.code, "uid": intake.uid}
    return Form(by=OFFICER, stranger=HEAD, where=where, data=said)
