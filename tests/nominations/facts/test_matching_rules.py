"""Two nominees: the same, probably the same, or different; a table of cases."""

from datetime import date
from unicodedata import normalize

import pytest

from nominations.rules.matching import Known, compare, likest, twins
from nominations.rules.spelling import is_one_team, sounded, teams_meant, unit_named, within_unit

BORN = date(1990, 4, 3)
TAN_SO = {"unit": "Cục Tần số vô tuyến điện", "unit_key": 1, "kin": frozenset({1})}
LAM_DONG = {"unit": "Sở KH&CN Lâm Đồng", "unit_key": 2, "kin": frozenset({2, 3})}
LAM_DONG_BEFORE = {"unit": "Sở TT&TT Lâm Đồng", "unit_key": 3, "kin": frozenset({2, 3})}
DAK_LAK = {"unit": "Sở KH&CN Đắk Lắk", "unit_key": 4, "kin": frozenset({4})}
DAK_LAK_AGAIN = {"unit": "So KHCN Dak Lak", "unit_key": 5, "kin": frozenset({5})}


NO_DATE = {"birth_date": None}
IN_1990, IN_1991 = ({"birth_date": None, "birth_year": year} for year in (1990, 1991))
A_YEAR_LATER = {"birth_date": date(1991, 4, 3)}
SWAPPED = {"birth_date": date(1990, 3, 4)}
NR_42, NR_42_TYPED = {"staff_number": "0042"}, {"staff_number": "42"}
NR_43 = {"staff_number": "43"}


def one(name, *, key="a", **about):
    return Known(key=key, name=name, **about)


PEOPLE = [
    # typed the same, composed or not, old or new tone, double spaces, capitals
    ("Trần Thị Hòa", "Trần Thị Hoà", {}, {}, "SAME", "name birth_date unit"),
    ("Trần Thị Hòa", normalize("NFD", "Trần Thị Hòa"), {}, {}, "SAME", "name birth_date unit"),
    ("Trần Thị Hòa", "TRẦN  THỊ HÒA", {}, {}, "SAME", "name birth_date unit"),
    ("Lê Thúy", "Lê Thuý", {}, {}, "SAME", "name birth_date unit"),
    # without marks it may be a slip of the keyboard, and may be Hoa
    ("Trần Thị Hòa", "Tran Thi Hoa", {}, {}, "PROBABLY_SAME", "name_without_marks birth_date unit"),
    ("Trần Thị Hòa", "Trần Thị Hoa", {}, {}, "PROBABLY_SAME", "name_close birth_date unit"),
    ("Trần Thị Hòa", "Trần Thị Hoa", {}, NO_DATE, "DIFFERENT", "name_close unit"),
    ("Trần Thị Hòa", "Trần Thị Hào", {}, {}, "DIFFERENT", "name_differs birth_date unit"),
    ("Nguyễn Văn Quang", "Nguyễn Văn Quamg", {}, {}, "PROBABLY_SAME", "name_close birth_date unit"),
    ("Lê Vy", "Lê Vi", {}, {}, "DIFFERENT", "name_differs birth_date unit"),
    # dates of birth
    ("Lê An", "Lê An", {}, NO_DATE, "PROBABLY_SAME", "name unit"),
    ("Lê An", "Lê An", {}, A_YEAR_LATER, "DIFFERENT", "name birth_date_differs unit"),
    ("Lê An", "Lê An", {}, IN_1990, "PROBABLY_SAME", "name unit"),
    ("Lê An", "Lê An", {}, IN_1991, "DIFFERENT", "name birth_date_differs unit"),
    ("Lê An", "Lê An", IN_1990, IN_1991, "DIFFERENT", "name birth_date_differs unit"),
    ("Lê An", "Lê An", NO_DATE, IN_1991, "PROBABLY_SAME", "name unit"),
    ("Lê An", "Lê An", {}, SWAPPED, "PROBABLY_SAME", "name birth_date_swapped unit"),
    # units: followed, spelled in another way, another one
    ("Lê An", "Lê An", LAM_DONG, LAM_DONG_BEFORE, "SAME", "name birth_date unit_followed"),
    ("Lê An", "Lê An", DAK_LAK, DAK_LAK_AGAIN, "SAME", "name birth_date unit_name"),
    ("Lê An", "Lê An", TAN_SO, DAK_LAK, "PROBABLY_SAME", "name birth_date"),
    ("Lê An", "Lê An", TAN_SO, DAK_LAK | NO_DATE, "DIFFERENT", "name"),
    # staff numbers: a lost leading zero is no other number
    ("Lê An", "Lê An", NR_42, NR_42_TYPED | NO_DATE, "SAME", "name staff_number unit"),
    ("Lê An", "Lê An", NR_42, NR_43, "PROBABLY_SAME", "name birth_date staff_number_differs unit"),
    ("Lê An", "Lê An", NR_42, NR_43 | NO_DATE, "DIFFERENT", "name staff_number_differs unit"),
    # kinds
    ("Lê An", "Lê An", {}, {"kind": "SMALL_COLLECTIVE"}, "DIFFERENT", "kind_differs"),
    ("Lê An", "Lê An", {}, {"kind": "RETIRED"}, "SAME", "name birth_date unit"),
]  # fmt: skip


@pytest.mark.parametrize("case", PEOPLE)
def test_people(case):
    mine, yours, a, b, answer, grounds = case
    usual = {"birth_date": BORN, **TAN_SO}

    found = compare(one(mine, **usual | a), one(yours, key="b", **usual | b))

    assert (found.answer, " ".join(found.grounds)) == (answer, grounds)
    assert compare(one(yours, **usual | b), one(mine, key="b", **usual | a)) == found


COLLECTIVE = {"kind": "SMALL_COLLECTIVE"}
UNIT = {"kind": "LARGE_COLLECTIVE", "is_the_unit": True}
COLLECTIVES = [
    ("Phòng Kế hoạch", "phòng  ke hoạch", TAN_SO, TAN_SO, "SAME"),
    ("Phòng Kế hoạch", "Phòng Kế hoạch", TAN_SO, DAK_LAK, "DIFFERENT"),
    ("Phòng Kế hoạch", "Phòng Kế hoạch", LAM_DONG, LAM_DONG_BEFORE, "PROBABLY_SAME"),
    ("Phòng Kế hoạch", "Phòng Tài chính", TAN_SO, TAN_SO, "DIFFERENT"),
    ("Sở", "Sở TT&TT", LAM_DONG | UNIT, LAM_DONG_BEFORE | UNIT, "PROBABLY_SAME"),
    ("Sở", "Sở", LAM_DONG | UNIT, LAM_DONG | UNIT, "SAME"),
    ("Sở", "Sở", LAM_DONG | UNIT, DAK_LAK | UNIT, "DIFFERENT"),
    ("Sở", "Sở", LAM_DONG | UNIT, LAM_DONG, "DIFFERENT"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "yours", "a", "b", "answer"), COLLECTIVES)
def test_collectives(mine, yours, a, b, answer):
    found = compare(one(mine, **COLLECTIVE | a), one(yours, key="b", **COLLECTIVE | b))

    assert found.answer == answer


@pytest.mark.parametrize(
    "spellings",
    [
        ("Sở KH&CN Đắk Lắk", "Sở Khoa học và Công nghệ tỉnh Đắk Lắk", "SO KHCN DAK LAK"),
        ("Sở TT&TT Đắc Lắc", "Sở Thông tin và Truyền thông Đắk Lắk"),
        ("Sở KH&CN Huế", "Sở KH&CN Thừa Thiên Huế", "Sở KHCN thành phố Huế"),
        ("UBND TP. HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Sở KH&CN Kon Tum", "Sở KH&CN Kontum"),
    ],
)
def test_units_are_one_in_every_spelling(spellings):
    assert len({unit_named(each) for each in spellings}) == 1


def test_different_provinces_stay_different():
    names = ["Sở KH&CN Đắk Lắk", "Sở KH&CN Đắk Nông", "Sở KH&CN Lâm Đồng", "Sở KH&CN Gia Lai"]

    assert len({unit_named(each) for each in names}) == 4


def test_the_tone_may_stand_on_either_vowel_and_counts():
    assert sounded("Hòa Thủy") == sounded("hoà thuỷ")
    assert sounded("Hòa") != sounded("Hoa")
    assert sounded("Đào") != sounded("Dào")


def test_twins_are_found_without_comparing_all_with_all():
    crowd = [one(f"Nguyễn Văn {n:04}", key=n, **TAN_SO) for n in range(3_000)]
    pair = [
        one("Trần Thị Hòa", key="x", birth_date=BORN, **TAN_SO),
        one("Trần Thị Hoà", key="y", birth_date=BORN, **TAN_SO),
    ]

    found = [(a.key, b.key, why.answer) for a, b, why in twins([*crowd, *pair])]

    assert found == [("x", "y", "SAME")]


def test_a_name_of_hundreds_is_compared_within_each_unit():
    many = [
        one("Nguyễn Thị Hoa", key=n, unit=f"Đơn vị {n}", unit_key=n, kin=frozenset({n}))
        for n in range(300)
    ]
    twin = one("Nguyễn Thị Hoa", key="x", unit="Đơn vị 7", unit_key=7, kin=frozenset({7}))

    assert [(a.key, b.key) for a, b, _why in twins([*many, twin])] == [(7, "x")]


def test_the_likest_come_first():
    hoa = one("Trần Thị Hòa", key=None, birth_date=BORN, **TAN_SO)
    known = [
        one("Trần Thị Hòa", key="maybe", **TAN_SO),
        one("Lê An", key="no", birth_date=BORN, **TAN_SO),
        one("Trần Thị Hoà", key="yes", birth_date=BORN, **TAN_SO),
    ]

    assert [each.key for each, _why in likest(hoa, known)] == ["yes", "maybe"]


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Phòng Hóa nghiệm", "phòng  hoá nghiệm", True),
        ("Tổ Hóa", "To Hoa", True),
        ("Tổ Hóa", "Tổ Hoa", False),
        ("Phòng Kế hoạch - Tài chính", "Phòng kế hoạch – tài chính", True),
        ("Phòng TT&TT", "Phòng Thông tin và Truyền thông", True),
        ("Phòng Tần số", normalize("NFD", "Phòng Tần số"), True),
        ("Đội 1", "Đội 2", False),
        ("Phòng Tần số", "Phòng Tần số vô tuyến", False),
        ("Tổ Tính toán", "Tổ Toán", False),
        ("Tổ Tình nguyện", "Tổ Nguyên", False),
        ("Tổ Hóa & Sinh", "Tổ Hoa và Sinh", False),
        ("Tổ Hóa & Sinh", "Tổ Hoá và Sinh", True),
        ("To TT&TT", "Tổ Thông tin và Truyền thông", True),
    ],
)
def test_two_names_of_a_team_within_one_unit(one, other, is_one):
    assert is_one_team(one, other) is is_one
    assert is_one_team(other, one) is is_one


def test_a_name_without_marks_that_fits_two_teams_places_nobody():
    assert teams_meant("Tổ Hóa", ["To Hoa", "Tổ Hoá", "Tổ Tin"]) == (["To Hoa", "Tổ Hoá"], [])
    assert teams_meant("Tổ Hóa", ["To Hoa", "Tổ Hoá", "Tổ Hoa"]) == (["Tổ Hoá"], ["To Hoa"])
    assert teams_meant("To Hoa", ["Tổ Hóa", "Tổ Hoa"]) == ([], ["Tổ Hóa", "Tổ Hoa"])
    assert teams_meant("To Hoa", ["Tổ Hóa"]) == (["Tổ Hóa"], [])


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Sở KH&CN tỉnh Lâm Đồng", "So KHCN Lam Dong", True),
        ("Tổ Tính toán", "Tổ Toán", False),
        ("Đội Tình nguyện", "Đội Nguyên", False),
    ],
)
def test_a_province_may_be_left_out_and_no_other_word(one, other, is_one):
    assert (unit_named(one) == unit_named(other)) is is_one


@pytest.mark.parametrize(
    ("name", "team"),
    [
        ("Phòng Phổ, Cục Tần số vô tuyến điện", "Phòng Phổ"),
        ("Phòng Phổ (Cục tần số vô tuyến điện)", "Phòng Phổ"),
        ("Phòng TT&TT – Cuc Tan so vo tuyen dien", "Phòng TT&TT"),
        ("Phòng Phổ", "Phòng Phổ"),
        ("Cục Tần số vô tuyến điện", "Cục Tần số vô tuyến điện"),
    ],
)
def test_the_name_of_the_unit_is_left_out_behind_that_of_the_team(name, team):
    assert within_unit(name, "Cục Tần số vô tuyến điện") == team
