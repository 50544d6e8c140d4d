"""The pages of a PDF become pictures: the right one, of the right size, with what was signed."""

import zlib

import pytest

from config.demo.papers import demo_pdf
from tests.workflow.documents.hostile_pdfs import form, page
from workflow.documents.pages import Sheet, picture_of, sheet_of

STAMP = (
    b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/F 4/Rect[100 100 300 300]/AP<</N 5 0 R>>>>"
)  # fmt: skip
RED, WHITE = b"\xff\x00\x00", b"\xff\xff\xff"


def rows_of(picture: bytes, width: int) -> list[bytes]:
    """The rows of pixels of a PNG with one part of data."""
    at = picture.index(b"IDAT")
    length = int.from_bytes(picture[at - 4 : at], "big")
    pixels = zlib.decompress(picture[at + 4 : at + 4 + length])
    step = 1 + 3 * width
    return [pixels[each + 1 : each + step] for each in range(0, len(pixels), step)]


def test_each_page_is_drawn_and_says_which_of_how_many():
    content = demo_pdf("a", pages=3)

    assert sheet_of(content, number=2, width=900) == Sheet(
        number=2, count=3, width=900, height=1274
    )
    pictures = {picture_of(content, number=each, width=300) for each in (1, 2, 3)}
    assert len(pictures) == 3
    assert all(each.startswith(b"\x89PNG\r\n\x1a\n") for each in pictures)


@pytest.mark.parametrize("number", [0, -1, 4, 10**9])
def test_a_page_that_is_not_there_is_none(number):
    content = demo_pdf("a", pages=3)

    assert sheet_of(content, number=number, width=900) is None
    assert picture_of(content, number=number, width=900) is None


def test_a_picture_holds_the_ink_where_the_page_has_it():
    content = page(b"1 0 0 rg 0 421 595 421 re f")

    rows = rows_of(picture_of(content, number=1, width=100), 100)

    assert len(rows) == 142
    assert rows[10] == RED * 100
    assert rows[-10] == WHITE * 100


@pytest.mark.parametrize("catalog", ["", "/AcroForm<</Fields[6 0 R]/SigFlags 3>>"])
def test_a_visible_signature_is_shown_as_it_was_saved(catalog):
    signed = page(
        b"",
        form(b"1 0 0 rg 0 0 595 842 re f", ""),
        STAMP,
        entries="/Annots[6 0 R]",
        catalog=f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
    )

    rows = rows_of(picture_of(signed, number=1, width=595), 595)

    assert rows[-200][3 * 200 : 3 * 201] == RED
    assert rows[200] == WHITE * 595


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ("[0 0 842 595]", (900, 636)),
        ("[0 0 100 1000]", (240, 2400)),
        ("[0 0 14400 14400]", (900, 900)),
    ],
)
def test_every_page_fits_into_so_many_pixels(box, size):
    sheet = sheet_of(page(b"q Q", box=box), number=1, width=900)

    assert (sheet.width, sheet.height) == size
