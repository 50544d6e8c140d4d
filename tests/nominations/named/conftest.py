"""People whom the Authority knows, as its roster and its letters have them."""

from collections.abc import Callable

import pytest
from django.db import transaction

from nominations.actions.holds import place_hold
from nominations.actions.intake import hand_in, match_columns, repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.submissions import start_submission
from nominations.models import Nomination, Nominee, Submission
from nominations.queries.intake import checked, lines_beside, situation_of
from tests.cast import TODAY
from tests.nominations.intake.conftest import pasted
from tests.nominations.lists.sheets import matched
from tests.road import Road
from workflow.errors import Refused

HEADER = ["Họ và tên", "Ngày sinh", "Chức vụ", "Danh hiệu", "Thành tích", "Mã cán bộ"]
FIELDS = {"name": 0, "birth_date": 1, "position": 2, "award": 3, "achievement": 4, "number": 5}
HOA = ["Trần Thị Hòa", "03/04/1990", "Chuyên viên", "0042", "Chuyên môn", "Nữ", 12, "HTXSNV", "x"]
LAM = ["Hồ Văn Lâm", "30/04/1979", "Trưởng phòng", "0007", "Cấp trưởng", "Nam", 12, "HTTNV", ""]
KHOA = ["Lê Đăng Khoa", "01/02/1988", "Kỹ sư", "0011", "Chuyên môn", "Nam", 12, "HTTNV", ""]
# As the letter has them: another position, no birth date, no marks.
PROMOTED = ["Trần Thị Hoà", "03/04/1990", "Phó trưởng phòng", "CSTDB", "Đo phổ"]
UNDATED = ["Hồ Văn Lâm", "", "Trưởng phòng", "CSTDB", "Quản lý"]
UNMARKED = ["Le Dang Khoa", "01/02/1988", "Kỹ sư", "CSTDB", "Thiết kế"]


def hold(company, line: Nomination) -> None:
    place_hold(line, kind="PRESS", source="Báo A", since=TODAY, actor=company.people["ngoc"])


def begun(company) -> Submission:
    review = Road(company).round(awards=["CSTDB", "BKB"])
    unit = company.units["cuc-tan-so"]
    return start_submission(review, unit=unit, actor=company.people["yen"])


def staff():
    return Nominee.objects.filter(staff_years__isnull=False).distinct()


def found(intake):
    letter = intake.submission
    return checked(intake, given=situation_of(letter, list(lines_beside(letter))))


def codes(intake) -> list[tuple[int, str]]:
    return [(each.row, each.code) for each in found(intake).errors]


def refusal(act) -> str:
    with pytest.raises(Refused) as no, transaction.atomic():
        act()
    return no.value.refusal.code


@pytest.fixture
def yen(company):
    return company.people["yen"]


@pytest.fixture
def letter(company, yen) -> Submission:
    """The Authority's letter, with nobody on it."""
    return begun(company)


@pytest.fixture
def roster(company, yen) -> dict[str, Nominee]:
    """Three people of the roster of 2025, by their number."""
    confirm(matched(company, "ROSTER", HOA, LAM, KHOA), actor=yen)
    return {row.staff_years.get().staff_number: row for row in staff()}


@pytest.fixture
def listed(company, letter, yen) -> Callable:
    """Yến pastes rows for a letter and confirms how they are read."""

    def make(*rows, of: Submission | None = None, fixes=None):
        held, _book = hand_in(of or letter, pasted=pasted(HEADER, *rows), actor=yen)
        held = match_columns(held, header=1, fields=FIELDS, kind="INDIVIDUAL", actor=yen)
        return repair(held, fixes=fixes, actor=yen) if fixes else held

    return make


@pytest.fixture
def named(company, listed, roster, yen) -> Nomination:
    """Hòa as the roster has her, on another letter of the Authority."""
    other = begun(company)
    confirm(listed([*HOA[:3], "BKB", "Đo phổ"], of=other), actor=yen)
    return other.nominations.get()
