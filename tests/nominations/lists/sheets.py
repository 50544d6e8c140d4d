"""Sheets of the Authority: its roster, its initiatives, what was given to its people."""

from nominations.actions.intake import hand_in, match_columns
from nominations.models import Intake
from nominations.queries.intake import checked, mark_of_check, suggested
from nominations.queries.intake_given import given_for
from tests.nominations.intake.conftest import pasted

ROSTER = [
    *("Họ và tên", "Ngày sinh", "Chức vụ", "Mã cán bộ", "Vị trí", "Giới tính"),
    *("Số tháng làm việc", "Xếp loại", "Lao động trực tiếp"),
]
HOA = ["Trần Thị Hòa", "03/04/1990", "Chuyên viên", "0042", "Chuyên môn", "Nữ", 12, "HTXSNV", "x"]
LAM = ["Hồ Văn Lâm", "30/04/1979", "Trưởng phòng", "0007", "Cấp trưởng", "Nam", 10, "HTTNV", ""]
LEDGER = [
    *("Họ và tên", "Danh hiệu", "Năm", "Số quyết định", "Ngày quyết định"),
    *("Cơ quan ban hành", "Đơn vị"),
]
AWARD = [
    *("Trần Thị Hòa", "Chiến sĩ thi đua cơ sở", 2024, "15/QĐ-CTS", "10/01/2025"),
    *("Cục Tần số vô tuyến điện", ""),
]
INITIATIVES = [
    *("Tên sáng kiến", "Tác giả", "Phạm vi", "Hội đồng công nhận", "Ngày công nhận"),
    "Số quyết định",
]
WORK = [
    *("Đo phổ tần tự động", "Trần Thị Hòa 60%", "Cơ sở", "Hội đồng sáng kiến Cục"),
    *("15/06/2025", "7/QĐ-CTS"),
]
HEADERS = {"ROSTER": ROSTER, "LEDGER": LEDGER, "INITIATIVES": INITIATIVES}


def handed_in(company, sort: str, *rows, by="yen", unit="cuc-tan-so", header=()) -> Intake:
    """A list of 2025 that was pasted under its usual headings."""
    intake, _book = hand_in(
        company.units[unit],
        sort=sort,
        year=2025 if sort == "ROSTER" else None,
        pasted=pasted(header or HEADERS[sort], *rows),
        actor=company.people[by],
    )
    return intake


def matched(company, sort: str, *rows, by="yen", **more) -> Intake:
    """The same, read as its headings say."""
    intake = handed_in(company, sort, *rows, by=by, **more)
    fields = {name: each.column for name, each in suggested(intake).items()}
    return match_columns(intake, header=intake.header, fields=fields, actor=company.people[by])


def check(company, intake: Intake, *, by: str = "yen"):
    """What the check of a list finds now."""
    current = Intake.objects.get(pk=intake.pk)
    return checked(current, given=given_for(current, actor=company.people[by]))


def mark(company, intake: Intake, *, by: str = "yen") -> str:
    """What the page of its check has before the person now."""
    return mark_of_check(Intake.objects.get(pk=intake.pk), check(company, intake, by=by))
