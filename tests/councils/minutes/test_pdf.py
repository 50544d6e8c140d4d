"""The PDF of minutes: its fonts, its words, its bytes, and what a process may take to draw it."""

import ctypes
import json
from datetime import UTC, datetime

import pypdfium2
import pytest
from pypdfium2 import raw

from councils.documents.minutes import drawing
from councils.documents.minutes.drawing import pdf_of
from councils.documents.minutes.limits import PaperLimits
from tests.councils.minutes.paper import CONTENT, DIGEST, text_of
from workflow.documents.apart import outside
from workflow.errors import Refused

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
SIGNED = [{"role": "CHAIR", "name": "Hoàng Ngọc Sơn", "at": "2026-11-23T10:00+07:00"}]


def drawn(state: str = "SIGNED", **changes) -> bytes:
    """The paper of this content."""
    content = {**CONTENT, **changes}
    return pdf_of(content, state=state, digest=DIGEST, signed=SIGNED, at=AT)


@pytest.fixture(scope="module")
def signed() -> bytes:
    return drawn()


def fonts_in(document: pypdfium2.PdfDocument) -> set[str]:
    """The names of the fonts of every piece of text, without the mark of a subset."""
    found = set()
    for page in document:
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font, name = raw.FPDFTextObj_GetFont(each), ctypes.create_string_buffer(100)
            raw.FPDFFont_GetBaseFontName(font, name, len(name))
            found.add((name.value.decode().split("+")[-1], raw.FPDFFont_GetIsEmbedded(font)))
    return found


def test_only_our_own_fonts_are_in_it_and_every_letter_is_from_them(signed):
    found = fonts_in(pypdfium2.PdfDocument(signed))

    ours = ("LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic")
    assert found == {(name, 1) for name in (*ours, "LiberationSerif-BoldItalic")}


@pytest.mark.parametrize(
    "words",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 03/BB-CUM-6",
        "BIÊN BẢN HỘI NGHỊ CỤM, KHỐI THI ĐUA",
        "Địa điểm: Đà Lạt, #strong[tỉnh] Lâm Đồng.",
        "Lê Thị Ngọc Ánh, Thành viên cụm",
        "Số phiếu phát ra: 5; thu về: 5; hợp lệ: 5; không hợp lệ: 0.",
        "nếu tính cả thành viên không bỏ phiếu trong mẫu số thì 4/5, cần 3, đạt",
        "Không bỏ phiếu về Sở KH&CN Lâm Đồng: Trần Văn Bình.",
        "Kết luận: không tham gia bỏ phiếu.",
        "Cụm trưởng: Trần Văn Bình, 5 phiếu, trúng cử.",
        "không thông qua Cờ thi đua của Bộ, đề nghị Bằng khen của Bộ trưởng",
        "Đã ký trên hệ thống lúc 10 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "Nơi nhận:",
        "Số mục: 1234",
        DIGEST,
        "Dữ liệu trình diễn",
    ],
)
def test_it_says_in_vietnamese(signed, words):
    assert words in text_of(pypdfium2.PdfDocument(signed))


def test_a_draft_is_marked_on_every_page_and_a_signed_paper_on_none(signed):
    pages = list(pypdfium2.PdfDocument(drawn("SIGNING")))

    assert all("DỰ THẢO" in page.get_textpage().get_text_bounded() for page in pages)
    assert "DỰ THẢO" not in text_of(pypdfium2.PdfDocument(signed))


def test_it_is_a4_pdf_a_and_the_same_bytes_each_time(signed):
    document = pypdfium2.PdfDocument(signed)

    assert [round(side) for side in document[0].get_size()] == [595, 842]
    assert b"<pdfaid:part>2</pdfaid:part>" in signed
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in signed
    assert b"<pdfuaid:part>1</pdfuaid:part>" in signed
    assert drawn() == signed


def test_a_long_meeting_is_drawn_within_its_bounds():
    (ballot,) = CONTENT["ballots"]
    many = {**ballot, "items": ballot["items"][:1] * 300}

    assert len(pypdfium2.PdfDocument(drawn(ballots=[many]))) > 10


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (PaperLimits(memory=256 * 1024), "paper_not_drawn"),
        (PaperLimits(wall=0.01), "paper_not_drawn"),
    ],
)
def test_what_asks_for_more_than_its_bounds_is_refused(monkeypatch, limits, code):
    monkeypatch.setattr(drawing, "LIMITS", limits)

    with pytest.raises(Refused) as no:
        drawn()
    assert no.value.refusal.code == code


def test_what_cannot_be_drawn_is_an_answer_and_no_crash():
    asked = json.dumps({"content": {}}).encode()

    answer = outside.ask(drawing.READER, asked, drawing.LIMITS, at=0)

    assert answer["refused"] == "not_drawn"
