"""Worked sheets, as units send them."""

from datetime import date

from nominations.rules.intake.choices import Choice, Option
from nominations.rules.intake.nominees import Situation
from nominations.rules.intake.people import People
from nominations.rules.intake.situation import Columns
from nominations.rules.matching import Known, Register

TODAY = date(2026, 11, 23)
TITLE = [
    ["BỘ KHOA HỌC VÀ CÔNG NGHỆ", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA BỘ TRƯỞNG NĂM 2026"],
    ["(Kèm theo Tờ trình số 12/TTr-SKHCN ngày 20/11/2026)"],
]
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Danh hiệu đề nghị", "Thành tích"]
NUMBERING = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
HOA = [1, "Nguyễn Thị Hòa", "12/03/1985", "Chuyên viên", "Bằng khen của Bộ trưởng", "12 đề tài"]
LAM = [2, "Hồ Văn Lâm", date(1979, 4, 30), "Trưởng phòng", "BKB", "3 sáng kiến"]
COLUMNS = {"name": 1, "birth_date": 2, "position": 3, "award": 4, "achievement": 5}
PERSON_ONLY = ("INDIVIDUAL",)
ALL = ("INDIVIDUAL", "SMALL_COLLECTIVE", "LARGE_COLLECTIVE")
AWARDS = Choice(
    (
        Option(code="BKB", words=("Bằng khen của Bộ trưởng", "Minister's Certificate of Merit")),
        Option(code="COBO", words=("Cờ thi đua của Bộ", "Ministry Emulation Flag")),
        Option(code="COCP", words=("Cờ thi đua của Chính phủ", "Government Emulation Flag")),
        Option(code="CSTDB", words=("Chiến sĩ thi đua cấp bộ", "Ministry Emulation Fighter")),
        Option(code="CSTDCS", words=("Chiến sĩ thi đua cơ sở", "Grassroots Emulation Fighter")),
        Option(code="LDTT", words=("Lao động tiên tiến", "Advanced Worker")),
        Option(code="TTLDTT", words=("Tập thể Lao động tiên tiến", "Advanced Collective")),
    )
)
KINDS = Choice(
    (
        Option(code="INDIVIDUAL", words=("Cá nhân", "Individual")),
        Option(code="SMALL_COLLECTIVE", words=("Tập thể nhỏ", "Small collective")),
        Option(code="LARGE_COLLECTIVE", words=("Tập thể lớn", "Large collective")),
    )
)
TAKERS = {
    "BKB": ALL,
    "COBO": ALL[1:],
    "COCP": ALL[1:],
    "CSTDB": PERSON_ONLY,
    "CSTDCS": PERSON_ONLY,
    "LDTT": PERSON_ONLY,
    "TTLDTT": ALL[1:],
}


NOBODY = People(
    register=Register([]),
    persons={},
    remembered={},
    unit=Known(key=None, name="", unit="Sở Khoa học", unit_key=1, kin=frozenset({1})),
)


def situation(
    *listed, on=TODAY, in_round=("BKB", "COBO", "CSTDB"), people=NOBODY, held=()
) -> Situation:
    """The ministry's round with these lines on the list, and these people of the unit."""
    return Situation(
        awards=AWARDS,
        kinds=KINDS,
        in_round=frozenset(in_round),
        takers=TAKERS,
        listed=listed,
        people=people,
        held=frozenset(held),
        on=on,
    )


def columns(*, header=1, award="", kind="INDIVIDUAL", **fields) -> Columns:
    """The usual columns, with these changed; None takes a column away."""
    chosen = {name: at for name, at in (COLUMNS | fields).items() if at is not None}
    return Columns(header=header, fields=chosen, award=award, kind=kind)
