"""Words, days, numbers and answers as people type them into sheets."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest

from nominations.rules.intake.packing import pack, unpack
from nominations.rules.intake.values import (
    is_broken,
    read_answer,
    read_day,
    read_number,
    read_person_number,
)
from nominations.rules.intake.words import alike, plain, shown, tidy, tidy_lines
from tests.nominations.intake.sheets import AWARDS, TODAY

BORN = date(1985, 3, 12)


def read(reader, cell, **given):
    found = reader(cell, **given)
    return found.value, found.code


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, (None, "")),
        ("  ", (None, "")),
        ("12/03/1985", (BORN, "")),
        ("12/3/1985", (BORN, "")),
        (" 12 / 03 / 1985 ", (BORN, "")),
        ("12-03-1985", (BORN, "")),
        ("12.3.1985", (BORN, "")),
        ("1985-03-12", (BORN, "")),
        ("1985-03-12 00:00:00", (BORN, "")),
        ("ngày 12 tháng 3 năm 1985", (BORN, "")),
        ("Ngày 12 tháng 03 năm 1985", (BORN, "")),
        (BORN, (BORN, "")),
        (datetime(1985, 3, 12, 7, 30), (BORN, "")),  # noqa: DTZ001 -- as a spreadsheet has it
        (31118, (BORN, "day_from_number")),
        (Decimal("31118.5"), (BORN, "day_from_number")),
        ("31118", (BORN, "day_from_number")),
        (1985, (None, "year_only")),
        ("1985", (None, "year_only")),
        ("31/02/1985", (None, "day_not_real")),
        ("29/02/1985", (None, "day_not_real")),
        ("29/02/1984", (date(1984, 2, 29), "")),
        ("12/25/1985", (None, "month_first")),
        ("12/03/85", (None, "year_short")),
        ("12/03/2085", (None, "day_out_of_range")),
        ("12/03/1885", (None, "day_out_of_range")),
        (date(2027, 1, 1), (None, "day_out_of_range")),
        ("khoảng 1985", (None, "day_unreadable")),
        (True, (None, "day_unreadable")),
        (-4, (None, "day_unreadable")),
        (10**30, (None, "day_unreadable")),
    ],
)
def test_days(cell, expected):
    assert read(read_day, cell, on=TODAY) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, (None, "")),
        ("1.234,5", (Decimal("1234.5"), "")),
        ("1.234.567", (Decimal(1234567), "")),
        ("12,5", (Decimal("12.5"), "")),
        ("1234", (Decimal(1234), "")),
        ("-3", (Decimal(-3), "")),
        (7, (Decimal(7), "")),
        (Decimal("7.25"), (Decimal("7.25"), "")),
        ("1,234.5", (None, "number_english")),
        ("12.5", (None, "number_english")),
        ("mười", (None, "number_unreadable")),
        (True, (None, "number_unreadable")),
    ],
)
def test_numbers(cell, expected):
    assert read(read_number, cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((word, (True, "")) for word in (True, "Có", "x", "X", "Yes", "trực tiếp", "v", "1", 1)),
        *((word, (False, "")) for word in (False, "Không", "no", "K", "0", "Gián tiếp", 0)),
        *((word, (None, "")) for word in (None, "", " ")),
        ("chưa rõ", (None, "answer_unreadable")),
    ],
)
def test_answers(cell, expected):
    assert read(read_answer, cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("001085012345", ("001085012345", "")),
        ("001 085 012 345", ("001085012345", "")),
        (1085012345, ("1085012345", "number_not_text")),
        (79085012345, ("79085012345", "zero_lost")),
        ("79085012345", ("79085012345", "zero_lost")),
        (12345678, ("12345678", "zero_lost")),
        ("CB-0123", ("CB0123", "")),
        (None, ("", "")),
    ],
)
def test_numbers_of_persons(cell, expected):
    assert read(read_person_number, cell) == expected


@pytest.mark.parametrize(
    "cell", [None, True, "Hòa", date(201, 1, 1), date(1985, 3, 12), 12, Decimal("1.50")]
)
def test_a_cell_comes_back_as_it_was_kept(cell):
    assert unpack(pack(cell)) == cell


def test_text_is_brought_to_one_spelling_and_tones_stay_where_they_were_typed():
    decomposed = unicodedata.normalize("NFD", "Nguyễn  Thị\u00a0 Hoà \u200b")

    assert tidy(decomposed) == "Nguyễn Thị Hoà"
    assert tidy_lines(" một \r\n\r\n hai\t ba ") == "một\nhai ba"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Thị Hòa", "nguyễn thị hoà", True),
        ("Trần Khoẻ", "TRẦN KHỎE", True),
        ("Đỗ Thuý", "Đỗ Thúy", True),
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa", False),
        ("Lê Dũng", "Lê Đũng", False),
        ("Trần Ân", "Trần An", False),
    ],
)
def test_two_spellings_of_one_name(one, other, same):
    assert (alike(one) == alike(other), plain(one) == plain(other)) == (same, True)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(BORN, "12/03/1985"), (Decimal("1.50"), "1,50"), (None, ""), (True, "x"), (3, "3")],
)
def test_what_a_person_reads_in_a_cell(cell, text):
    assert shown(cell) == text


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!"])
def test_a_formula_that_broke_is_seen(cell):
    assert is_broken(cell)


@pytest.mark.parametrize("cell", ["#1", "N/A", 3, None])
def test_what_only_looks_like_it_is_not(cell):
    assert not is_broken(cell)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("BKB", ("BKB", False)),
        ("Bằng khen của Bộ trưởng", ("BKB", False)),
        ("BẰNG KHEN CỦA BỘ TRƯỞNG", ("BKB", False)),
        ("BK của BT", ("BKB", False)),
        ("CSTĐCS", ("CSTDCS", False)),
        ("CSTĐ cơ sở", ("CSTDCS", False)),
        ("CSTĐ cấp Bộ", ("CSTDB", False)),
        ("LĐTT", ("LDTT", False)),
        ("TT LĐTT", ("TTLDTT", False)),
        ("Bằng khen của Bộ trưởg", ("BKB", True)),
        ("Kỷ niệm chương", (None, True)),
        ("", (None, False)),
    ],
)
def test_awards_by_code_by_name_shortened_or_nearly(said, found):
    assert AWARDS.find(said) == found
