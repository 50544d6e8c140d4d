"""Text as a table: each encoding, delimiter and quotation an office really sends."""

import pytest

from workflow.documents.tables.reading import read_pasted, read_table
from workflow.documents.tables.shapes import Notice

ROWS = (("Họ và tên", "Năm sinh"), ("Nguyễn Văn Ánh", "1980"), ("Đặng Thị Bưởi", "1975"))
TEXT = "\r\n".join(";".join(row) for row in ROWS)
# Windows-1258 writes a tone as a letter of its own after its vowel.
WINDOWS = b"Ho\xf2 t\xean;N\xe3m\nNguy\xea\xden V\xe3n \xc1nh;1980\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32-le"),
    ],
)  # fmt: skip
def test_an_encoding_that_shows_itself_needs_no_notice(encoding, told):
    book = read_table(TEXT.encode(encoding), name="a.csv")

    assert (book.sheets[0].rows, book.encoding, book.notices) == (ROWS, told, ())


def test_windows_1258_is_told_by_its_tones():
    book = read_table(WINDOWS, name="a.csv")

    assert book.sheets[0].rows[0] == ("Ho\u0323 tên", "Năm")
    assert book.sheets[0].rows[1][0] == "Nguyê\u0303n Văn Ánh"
    assert book.notices == (Notice(code="encoding_guessed", facts={"encoding": "windows-1258"}),)


def test_other_eight_bit_text_is_read_as_western():
    book = read_table("Nom;Prénom\nDupont;Zoë\n".encode("windows-1252"), name="a.csv")

    assert book.sheets[0].rows[1] == ("Dupont", "Zoë")
    assert book.notices == (Notice(code="encoding_guessed", facts={"encoding": "windows-1252"}),)


def test_a_few_broken_letters_do_not_change_the_encoding():
    book = read_table(TEXT.encode() * 3 + b"\xff", name="a.csv")

    assert book.encoding == "utf-8"
    assert book.notices == (Notice(code="damaged_text", facts={"count": 1}),)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_the_lines_agree_on(sign):
    text = "\n".join(sign.join(row) for row in ROWS)

    assert read_pasted(text).sheets[0].rows == ROWS


def test_a_decimal_comma_is_no_delimiter():
    assert read_pasted("Tên;Điểm\nA;1.234,5\nB;7,25").sheets[0].rows[1] == ("A", "1.234,5")


def test_excels_own_line_names_the_delimiter():
    assert read_pasted("sep=|\na;b|c\nd;e|f\n").sheets[0].rows == (("a;b", "c"), ("d;e", "f"))


def test_a_quoted_cell_keeps_its_line_breaks_and_quotes():
    rows = read_pasted('a;b\n"c\nd";"e ""f"""\n').sheets[0].rows

    assert rows == (("a", "b"), ("c\nd", 'e "f"'))


def test_a_quote_that_never_closes_swallows_no_row():
    book = read_pasted('a;b\n"c;d\ne;f\n')

    assert book.sheets[0].rows == (("a", "b"), ('"c', "d"), ("e", "f"))
    assert book.notices == (Notice(code="quotes_as_text"),)


def test_a_title_above_the_table_hides_no_delimiter():
    rows = read_pasted("DANH SÁCH, NĂM 2025\n\nTên;Năm\nA;1980\nB;1981\n").sheets[0].rows

    assert rows[:3] == (("DANH SÁCH, NĂM 2025",), (), ("Tên", "Năm"))


def test_empty_cells_and_rows_at_the_end_are_cut_and_those_between_kept():
    assert read_pasted("a;;b;;\n;;\n\nc;;;\n;;\n").sheets[0].rows == (
        ("a", None, "b"), (), (), ("c",),
    )  # fmt: skip


def test_text_stays_text():
    assert read_pasted("mã\tngày\n001\t05/03/2026\n").sheets[0].rows[1] == ("001", "05/03/2026")
