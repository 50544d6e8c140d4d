"""Divisions of the department and their lists: one taken in, one waiting, one not begun."""

from datetime import date

from config.demo.cast import PASSWORD, Cast
from nominations.actions.submissions import add_nomination, record_choice, start_submission
from nominations.models import Round, Submission
from workflow.access import today
from workflow.actions import directory
from workflow.engine import perform
from workflow.models import Unit
from workflow.vocabulary import Role, UnitKind

START = date(2025, 3, 1)
# code, name, English name, (officer, head), and whom the division proposes.
DIVISIONS = (
    (
        "phong-kiem-soat",
        "Phòng Kiểm soát tần số",
        "Frequency Monitoring Division",
        (("dao", "Vũ Thị Đào"), ("phuc", "Đỗ Văn Phúc")),
        ("Đặng Thị Liên", "Bùi Văn Hòa", "Ngô Thị Thủy"),
    ),
    (
        "phong-cap-phep",
        "Phòng Cấp phép",
        "Licensing Division",
        (("nhung", "Hà Thị Nhung"), ("cuong", "Mai Văn Cường")),
        ("Trịnh Văn Sáng", "Lưu Thị Mến"),
    ),
    ("phong-chinh-sach", "Phòng Chính sách", "Policy Division", (), ()),
)


def send_lists_up(company: Cast, review: Round) -> None:
    """The divisions of the department propose in a round; its officer has taken the first in."""
    department, officer = company.units["cuc-tan-so"], company.people["yen"]
    lists = [
        _sent_up(review, unit, names, people)
        for unit, names, people in (_division(company, department, row) for row in DIVISIONS)
        if people
    ]
    letter = start_submission(review, unit=department, actor=officer)
    own = {"kind": "INDIVIDUAL", "name": "Phan Thị Hạnh", "position": "Chánh Văn phòng"}
    add_nomination(letter, award="BKB", nominee=own, achievement=_mark(), actor=officer)
    perform(lists[0], "merge", actor=officer)


def _division(company: Cast, department: Unit, row: tuple) -> tuple:
    code, name, name_en, staff, names = row
    admin = company.people["quan.tri"]
    unit = directory.add_unit(
        code,
        name=name,
        name_en=name_en,
        kind=UnitKind.PUBLIC_UNIT,
        parent=department,
        held_from=START,
        is_demo=True,
        actor=admin,
    )
    people = [
        directory.add_user(username, full_name=full, password=PASSWORD, actor=admin)
        for username, full in staff
    ]
    for person, role in zip(people, (Role.UNIT_OFFICER, Role.HEAD_OF_UNIT), strict=False):
        directory.add_post(person, unit=unit, role=role, held_from=START, actor=admin)
    return unit, names, people


def _sent_up(review: Round, unit: Unit, names: tuple, people: list) -> Submission:
    officer, head = people
    letter = start_submission(review, unit=unit, actor=officer)
    lines = [
        add_nomination(
            letter,
            award="BKB",
            nominee={"kind": "INDIVIDUAL", "name": name, "position": "Chuyên viên"},
            achievement=_mark(),
            actor=officer,
        )
        for name in names
    ]
    noes = {lines[-1].pk: "Mới công tác 8 tháng; đề nghị xét năm sau (dữ liệu trình diễn)."}
    record_choice(letter, reviewed_on=today(), declined=noes, actor=officer)
    perform(letter, "put_to_head", actor=officer)
    return perform(letter, "send_up", actor=head)


def _mark() -> str:
    return "Thành tích trình diễn: hoàn thành xuất sắc nhiệm vụ được giao."
