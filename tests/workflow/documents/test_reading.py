"""A table is read as it stands: kinds by content, values exact, nothing cleaned, nothing lost."""

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from tests.workflow.documents import makers
from workflow.documents.parsing.limits import MEBI
from workflow.documents.tables.reading import LIMITS, ask, read_pasted, read_table
from workflow.documents.tables.shapes import ErrorValue, Merged, Notice, TableRefused

STYLES = (
    f'<styleSheet xmlns="{makers.MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="22"/></cellXfs></styleSheet>'
)


def rows_of(content: bytes, *, name: str = "danh_sach.xlsx"):
    return read_table(content, name=name).sheets[0].rows


def test_values_keep_their_kind_and_no_float_comes_out():
    content = makers.xlsx(
        makers.cell("A1", "12")
        + makers.cell("B1", "1234.5")
        + makers.cell("C1", "0.30000000000000004")
        + makers.cell("D1", "1", "b")
        + '<c r="E1" s="1"><v>46000</v></c><c r="F1" s="2"><v>46000.5</v></c>'
        + '<c r="G1" t="inlineStr"><is><t xml:space="preserve">  Trần  Thị </t></is></c>',
        styles=STYLES,
    )

    (row,) = rows_of(content)

    assert row == (
        12, Decimal("1234.5"), Decimal("0.3"), True, date(2025, 12, 9), "2025-12-09 12:00:00",
        "  Trần  Thị ",
    )  # fmt: skip
    assert [type(each) for each in row] == [int, Decimal, Decimal, bool, date, str, str]


def test_a_row_keeps_the_number_it_has_in_the_spreadsheet():
    content = makers.xlsx('<row r="4"><c r="C4"><v>7</v></c></row>')

    assert rows_of(content) == ((), (), (), (None, None, 7))


def test_a_formula_gives_the_value_it_had_and_says_when_it_had_none():
    content = makers.xlsx(
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1</f></c>'
    )

    book = read_table(content, name="a.xlsx")

    assert book.sheets[0].rows == ((2,),)
    assert book.notices == (Notice(code="formulas_not_computed", facts={"count": 1}),)


@pytest.mark.parametrize("content", [
    makers.xlsx('<c r="A1"><v>1</v></c><c r="B2" t="e"><f>A9</f><v>#REF!</v></c>'),
    makers.xls(makers.number(0, 0, 1) + makers.failed(1, 1, 0x17)),
])  # fmt: skip
def test_a_failed_formula_is_marked_and_is_no_text_of_a_person(content):
    assert rows_of(content) == ((1,), (None, "#REF!"))
    assert isinstance(rows_of(content)[1][1], ErrorValue)


def test_merged_cells_have_one_value_and_can_be_filled():
    content = makers.xlsx(
        makers.cell("A1", "5") + makers.cell("C2", "6"),
        after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    )

    (sheet,) = read_table(content, name="a.xlsx").sheets

    assert sheet.rows == ((5,), (None, None, 6))
    assert sheet.merged == (Merged(top=1, left=1, bottom=2, right=2),)
    assert sheet.filled() == ((5, 5), (5, 5, 6))


def test_the_kind_is_told_by_what_the_file_holds():
    for content, kind in (
        (makers.xlsx(), "xlsx"),
        (makers.xls(makers.label(0, 0, "Họ tên")), "xls"),
        (makers.ods(makers.ods_row(makers.ods_cell("Họ tên"))), "ods"),
    ):
        book = read_table(content, name="tệp.csv")

        assert book.format == kind
        assert book.notices[-1].code == "other_than_named"


def test_macros_are_left_out_and_their_values_read():
    book = read_table(makers.with_parts({"xl/vbaProject.bin": b"macro"}), name="a.xlsm")

    assert book.sheets[0].rows == (("Họ và tên", 1980),)
    assert book.notices == (Notice(code="macros_left_out"),)


def test_hidden_sheets_are_read_and_told_apart():
    parts = makers.book_parts(makers.sheet_xml(), makers.sheet_xml())
    workbook = parts["xl/workbook.xml"].replace('sheetId="2"', 'sheetId="2" state="hidden"')

    book = read_table(makers.zipped(parts | {"xl/workbook.xml": workbook}), name="a.xlsx")

    assert [sheet.is_hidden for sheet in book.sheets] == [False, True]
    assert [sheet.name for sheet in book.shown()] == ["Trang 1"]


def test_what_was_made_harmless_is_told_back():
    assert read_table(b"ten;ma\n'=1+1;'A\n", name="a.csv").sheets[0].rows[1] == ("=1+1", "'A")


def test_pasted_cells_are_text():
    book = read_pasted('Họ tên\tNăm\r\n"Nguyễn\nVăn A"\t01980\r\n')

    assert book.sheets[0].rows == (("Họ tên", "Năm"), ("Nguyễn\nVăn A", "01980"))


def test_nothing_pasted_is_refused():
    with pytest.raises(TableRefused) as refused:
        read_pasted(" \n\t\n")

    assert refused.value.code == "empty"


def test_pasted_half_letters_are_noticed():
    book = read_pasted("Họ tên\tNăm\nNguyễn Văn A, Trần Thị B, Lê Văn C \ud800 Phạm D\t1980\n")

    assert book.notices == (Notice(code="damaged_text", facts={"count": 1}),)
    assert "\ufffd" in book.sheets[0].rows[1][0]


def test_it_works_from_any_directory_and_lends_the_child_nothing(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('lent')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    assert rows_of(makers.xlsx()) == (("Họ và tên", 1980),)
    assert [each.name for each in tmp_path.iterdir()] == ["json.py"]


def test_the_child_knows_nothing_of_django():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import workflow.documents.parsing.child, workflow.documents.parsing.books,"
        " workflow.documents.parsing.plain, workflow.documents.parsing.zipped;"
        "print(sorted({'django', 'openpyxl', 'channels'} & set(sys.modules)))"
    )
    words = [sys.executable, "-I", "-c", program, os.getcwd()]  # noqa: PTH109

    assert subprocess.run(words, capture_output=True, check=True).stdout == b"[]\n"


def test_the_child_can_write_no_file_and_hold_no_more_memory_than_it_may(tmp_path):
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from workflow.documents.apart.inside import bind\n"
        "from workflow.documents.parsing.limits import Limits\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); bind(Limits())\n"
        "write = lambda: open(sys.argv[2], 'wb', 0).write(b'x')\n"
        "for act in (write, lambda: bytes(Limits().memory)):\n"
        "    try: act()\n"
        "    except (OSError, MemoryError) as no: print(type(no).__name__)\n"
    )
    words = [sys.executable, "-I", "-c", program, os.getcwd(), str(tmp_path / "x")]  # noqa: PTH109
    done = subprocess.run(words, capture_output=True, check=True, text=True)

    assert done.stdout.split() == ["OSError", "MemoryError"]
    assert (tmp_path / "x").stat().st_size == 0


def test_five_thousand_rows_are_read_in_a_tenth_of_the_memory_allowed():
    names = "".join(f"{n};Nguyễn Văn {n};Cục Tần số;1980\n" for n in range(5000))

    answer = ask(names.encode(), LIMITS)

    assert len(answer["book"]["sheets"][0]["rows"]) == 5000
    assert answer["peak"] < 64 * MEBI
