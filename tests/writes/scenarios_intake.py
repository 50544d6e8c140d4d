"""What a unit writes when it hands in a list: nominees, its roster, what was given to it."""

from nominations.actions.intake import hand_in, match_columns
from nominations.actions.roster import enter_staff_year
from nominations.models import Intake
from tests.nominations.intake.conftest import mark, pasted
from tests.nominations.intake.sheets import COLUMNS, HEADER, HOA, LAM
from tests.nominations.lists import sheets
from tests.nominations.web.conftest import a_file
from tests.writes.scenarios_unit import HEAD, OFFICER, draft
from tests.writes.scene import Form, Scene
from workflow.documents.tables.writing import Column, Page, write_book


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


def sheet_chosen(scene: Scene) -> Form:
    """The officer says that the list stands in the second sheet of the workbook."""
    columns = [Column(title=each) for each in HEADER]
    pages = [Page(name=name, columns=columns, rows=[HOA]) for name in ("Mẫu", "Danh sách")]
    given = {"name": "a.xlsx", "content": write_book(pages), "actor": scene.people[OFFICER]}
    intake, _book = hand_in(draft(scene), **given)
    return _on(intake, {"sheet": "Danh sách", "seen": intake.version})


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


UNIT, KEEPER, CHIEF = "cuc-tan-so", "yen", "khanh"


def roster_for(scene: Scene, *rows) -> Intake:
    """A roster that the Authority's officer pasted, and how it is read."""
    return sheets.matched(scene.company, "ROSTER", *rows or [sheets.HOA])


def roster_handed_in(scene: Scene) -> Form:
    """The officer uploads the roster of 2025; the head may not."""
    content = pasted(sheets.ROSTER, sheets.HOA).encode()
    where = {"sort": "roster", "code": UNIT}
    said = {"file": a_file("a.csv", content), "year": "2025"}
    return Form(by=KEEPER, stranger=CHIEF, where=where, data=said)


def roster_sheet_chosen(scene: Scene) -> Form:
    """The roster stands in the second sheet of the workbook."""
    columns = [Column(title=each) for each in sheets.ROSTER]
    pages = [Page(name=name, columns=columns, rows=[sheets.HOA]) for name in ("Mẫu", "2025")]
    intake, _book = hand_in(
        scene.company.units["cuc-tan-so"],
        sort="ROSTER",
        year=2025,
        name="a.xlsx",
        content=write_book(pages),
        actor=scene.people["yen"],
    )
    return _on_own(intake, {"sheet": "2025", "seen": intake.version})


def roster_matched(scene: Scene) -> Form:
    """The officer says which column is what."""
    intake = sheets.handed_in(scene.company, "ROSTER", sheets.HOA)
    said = {"header": "1", "name": "0", "position_band": "4", "seen": intake.version}
    return _on_own(intake, said)


def roster_repaired(scene: Scene) -> Form:
    """The officer types a date that exists."""
    intake = roster_for(scene, ["Trần Thị Hòa", "31/02/1990", *sheets.HOA[2:]])
    return _on_own(intake, {"fix-2-birth_date": "03/04/1990", "seen": intake.version})


def roster_taken_over(scene: Scene) -> Form:
    """The officer takes one person over."""
    intake = roster_for(scene)
    return _on_own(intake, {"seen": sheets.mark(scene.company, intake)})


def awards_taken_over(scene: Scene) -> Form:
    """The officer takes one award over, as stated by the unit."""
    intake = sheets.matched(scene.company, "LEDGER", sheets.AWARD)
    return _on_own(intake, {"seen": sheets.mark(scene.company, intake)})


def initiatives_taken_over(scene: Scene) -> Form:
    """The officer takes over an initiative of somebody on the roster."""
    people, unit = scene.company.people, scene.company.units[UNIT]
    person = {"name": "Trần Thị Hòa"}
    enter_staff_year(unit, year=2025, person=person, actor=people[KEEPER], position_band="DIRECT")
    intake = sheets.matched(scene.company, "INITIATIVES", sheets.WORK)
    return _on_own(intake, {"seen": sheets.mark(scene.company, intake)})


def roster_given_up(scene: Scene) -> Form:
    """The officer gives the list up."""
    intake = roster_for(scene)
    return _on_own(intake, {"seen": intake.version})


def _on_own(intake: Intake, said: dict[str, object]) -> Form:
    return Form(by=KEEPER, stranger=CHIEF, where={"uid": intake.uid}, data=said)
