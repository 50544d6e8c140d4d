"""Lists of nominees in every state: taken over in part, being repaired, given up."""

from nominations.actions.intake import drop, hand_in, match_columns, repair
from nominations.actions.intake_confirming import confirm
from nominations.models import Intake, Submission
from tests.nominations.intake.conftest import pasted
from tests.nominations.intake.sheets import COLUMNS, HEADER, HOA, LAM
from tests.nominations.lists import sheets
from tests.road import Road

WRONG = [3, "Trần Văn Sai", "31/02/1985", "Chuyên viên", "BKB", "Đề tài"]


def play_lists(road: Road) -> None:
    """Lists for one letter; later ones change what the first has added, or copy it."""
    letter, thu = road.letter(), road.people["thu"]

    def matched(*rows: list) -> Intake:
        given = {"header": 1, "fields": COLUMNS, "kind": "INDIVIDUAL", "actor": thu}
        current = Submission.objects.get(pk=letter.pk)
        intake, _book = hand_in(current, pasted=pasted(HEADER, *rows), actor=thu)
        return match_columns(intake, **given)

    twice = [*HOA[:4], "CSTĐ cấp Bộ", "Khác"]
    confirm(matched(HOA, LAM, WRONG), partial=True, actor=thu)
    moved = [[*LAM[:3], "Phó giám đốc", *LAM[4:]], [*HOA[:3], "Phó phòng", "LĐTT", "Khác"]]
    confirm(matched(*moved), partial=True, actor=thu)
    for place, award in (("Phó giám đốc", "LĐTT"), ("Giám đốc", "LĐTT")):
        confirm(matched([*LAM[:3], place, award, "Khác"]), actor=thu)
    repair(matched(WRONG), fixes={"2": {"birth_date": "28/02/1985"}}, actor=thu)
    drop(matched(twice), actor=thu)


def play_lists_of_units(road: Road) -> None:
    """The Authority's roster, initiatives and past awards as sheets; one is being repaired."""
    company, yen = road.company, road.people["yen"]
    late = [*sheets.LAM[:6], 11, "HTXSNV", "không"]
    confirm(sheets.matched(company, "ROSTER", sheets.HOA, sheets.LAM), actor=yen)
    confirm(sheets.matched(company, "ROSTER", late), actor=yen)
    alike = [sheets.LAM[0], "", *sheets.LAM[2:3], "", *sheets.LAM[4:]]
    asked = repair(sheets.matched(company, "ROSTER", alike), fixes={"2": {"who": "new"}}, actor=yen)
    confirm(asked, actor=yen)
    confirm(sheets.matched(company, "INITIATIVES", sheets.WORK), actor=yen)
    confirm(sheets.matched(company, "LEDGER", sheets.AWARD), actor=yen)
    away = [*sheets.LEDGER, "Quyết định hủy bỏ", "Ngày hủy bỏ"]
    given = ["cuc-tan-so", "3/QĐ-BKHCN", "01/02/2026"]
    office = {"by": "hung", "unit": "bkhcn", "header": away}
    row = [*sheets.AWARD[:-1], *given]
    confirm(sheets.matched(company, "LEDGER", row, **office), actor=road.people["hung"])
    drop(sheets.matched(company, "ROSTER", sheets.HOA), actor=yen)
