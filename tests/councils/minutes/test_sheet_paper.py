"""The paper of a sheet: its sections under one heading, its papers told once where all agree."""

import pypdfium2
import pytest

from councils.actions.minutes import draft_minutes
from councils.actions.minutes_paper import draw
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, MEMBERS
from tests.councils.minutes.paper import text_of
from tests.councils.sheets import TwoAwards

WANTED = {"COBO": (LAM_DONG, KHANH_HOA), "BKB": (GIA_LAI, LAM_DONG)}
HEAD = "Một phiếu bầu gồm 2 phần: "
PAPERS = "Số phiếu phát ra: 5; thu về: 4."


@pytest.fixture
def two(company, review) -> TwoAwards:
    """Four of five have voted on flags and certificates on one sheet, and it is counted."""
    found = TwoAwards(company, review)
    sheet = found.sheet_open()
    for name in MEMBERS[:4]:
        found.cast_all(sheet, name, WANTED)
    found.move(sheet, "close")
    found.move(sheet, "count")
    return found


@pytest.mark.parametrize("of", ["sheet", "session"])
def test_both_sections_stand_under_one_heading(two, of):
    ballot = two.session.ballots.last() if of == "sheet" else None
    minutes = draft_minutes(two.session, ballot=ballot, actor=two.leader)

    told = text_of(pypdfium2.PdfDocument(draw(minutes)))

    assert (told.count(HEAD), told.count(PAPERS)) == (1, 1)
    for line in ("1. Cờ thi đua của Bộ", "2. Bằng khen của Bộ trưởng"):
        assert line in told
