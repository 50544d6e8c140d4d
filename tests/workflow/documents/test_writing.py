"""What is written holds values only, offers its choices, and reads back as it was."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.documents import makers
from workflow.documents.tables.neutral import neutral, told_back
from workflow.documents.tables.reading import read_table
from workflow.documents.tables.shapes import ErrorValue, TableRefused
from workflow.documents.tables.writing import LONGEST, Column, Page, annotate, write_book

NAME, UNIT = Column(title="Họ và tên"), Column(title="Đơn vị", choices=("Cục Tần số", "Vụ Bưu"))


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def page(*rows, columns=(NAME, UNIT), **given) -> Page:
    return Page(name="Danh sách", columns=columns, rows=rows, **given)


def test_a_template_has_its_header_frozen_and_its_choices_on_a_hidden_sheet():
    book = opened(write_book([page()]))
    sheet = book["Danh sách"]

    assert [cell.value for cell in sheet[1]] == ["Họ và tên", "Đơn vị"]
    assert sheet.freeze_panes == "A2"
    assert book["_lists"].sheet_state == "hidden"
    assert [cell.value for cell in book["_lists"]["A"]] == ["Cục Tần số", "Vụ Bưu"]
    (offered,) = sheet.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == ("B2:B1001", "'_lists'!$A$1:$A$2")
    assert not sheet.protection.sheet


@pytest.mark.parametrize("text", ["=1+1", "+84912", "-1", "@SUM(A1)", "\tx", "\nx", " =1", "＝1"])
def test_no_text_is_ever_a_formula_and_each_is_told_back(text):
    content = write_book([page([text, "x"])])
    cell = opened(content)["Danh sách"]["A2"]

    assert (cell.data_type, cell.value) == ("s", f"'{text}")
    assert read_table(content, name="a.xlsx").sheets[0].rows[1][0] == text


def test_no_part_of_a_book_holds_a_formula():
    content = write_book([page(["=1+1", "#REF!"], problems={0: ["=cmd"]})], problem_title="Lỗi")

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet or b't="e"' in sheet for sheet in sheets)


@given(st.text())
def test_what_is_made_harmless_is_told_back(text):
    assert told_back(neutral(text)) == text
    assert neutral(text)[:1] not in set("=+-@\t\r\n")


def test_problems_stand_in_a_last_column_of_text():
    content = write_book(
        [page(["A", "B"], ["C"], problems={1: ["Thiếu đơn vị.", "Thiếu năm."]})],
        problem_title="Lỗi",
    )

    assert read_table(content, name="a.xlsx").sheets[0].rows == (
        ("Họ và tên", "Đơn vị", "Lỗi"), ("A", "B"), ("C", None, "Thiếu đơn vị.\nThiếu năm."),
    )  # fmt: skip


def test_a_workbook_is_given_back_with_its_problems_and_without_its_formulas():
    sent = makers.xlsx(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>DANH SÁCH</t></is></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Tên</t></is></c></row>'
        '<row r="4"><c r="A4"><f>2+3</f><v>5</v></c></row>'
    )
    book = read_table(sent, name="a.xlsx")

    content = annotate(book, sheet="Trang 1", header=3, problems={4: ["Sai."]}, title="Lỗi")

    again = read_table(content, name="a.xlsx")
    assert again.sheets[0].rows == (("DANH SÁCH",), (), ("Tên", "Lỗi"), (5, "Sai."))
    assert opened(content)["Trang 1"]["A4"].data_type == "n"


def test_a_corrected_workbook_does_not_gather_old_problems():
    book = read_table(b"Ten;Nam\nA;x\nB;1980\n", name="a.csv")
    for problems in ({2: ["Sai."]}, {3: ["Trùng."]}):
        content = annotate(book, sheet="", header=1, problems=problems, title="Lỗi")
        book = read_table(content, name="a.xlsx")
        book = type(book)(format="xlsx", sheets=(renamed(book.sheets[0]),))

    assert book.sheets[0].rows == (("Ten", "Nam", "Lỗi"), ("A", "x"), ("B", "1980", "Trùng."))


def renamed(sheet):
    return type(sheet)(name="", rows=sheet.rows)


def test_a_text_too_long_for_a_cell_is_refused_and_never_cut():
    with pytest.raises(TableRefused) as refused:
        write_book([page(["ă" * LONGEST])])

    assert refused.value.facts == {"length": LONGEST, "limit": LONGEST - 1}


def test_sheets_get_names_they_may_bear():
    content = write_book([Page(name=name, columns=[NAME]) for name in ("a/b", "A:B", "x" * 40, "")])

    assert opened(content).sheetnames == ["a b", "A B (2)", "x" * 31, "Sheet"]


def test_what_a_spreadsheet_cannot_hold_is_written_as_text():
    row = [12345678901234567890, Decimal("0.1234567890123456"), date(1890, 5, 19),
           ErrorValue("#REF!"), "a\0b_x0041_"]  # fmt: skip

    content = write_book([page(row, columns=[NAME] * 5)])

    assert read_table(content, name="a.xlsx").sheets[0].rows[1] == (
        "12345678901234567890", "0.1234567890123456", "19/05/1890", "#REF!", "a\ufffdb_x0041_",
    )  # fmt: skip


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
cells = st.one_of(
    st.none(),
    texts,
    st.sampled_from(["=1", "'=1", "''-", "_x0041_", " a ", "<b>&amp;", "a\nb", "TRUE", "1e5"]),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**6), 10**6, places=4),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
)


@settings(max_examples=40)
@given(st.lists(st.lists(cells, max_size=6), max_size=6))
def test_what_was_written_is_read_again(rows):
    content = write_book([page(*rows, columns=[NAME] * 6)])

    read = read_table(content, name="a.xlsx").sheets[0].rows[1:]

    wanted = [trimmed(row) for row in rows]
    while wanted and not wanted[-1]:
        wanted.pop()
    assert [list(row) for row in read] == wanted
    assert not any(isinstance(cell, float) for row in read for cell in row)


def trimmed(row: list) -> list:
    while row and row[-1] is None:
        row = row[:-1]
    return row
