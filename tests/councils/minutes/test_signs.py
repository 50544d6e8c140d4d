"""Signs on paper: those of Word replaced, those no font has told by number, the rest untouched."""

import unicodedata

import pytest

from councils.documents.minutes.signs import all_drawable, drawable, unknown_in
from tests.councils.minutes.test_pdf import drawn

VIETNAMESE = "Đề nghị tặng thưởng “Cờ thi đua” – 1/2; ẫ ữ ỵ Ộ…"


@pytest.mark.parametrize(
    ("written", "shown", "unknown"),
    [
        (VIETNAMESE, VIETNAMESE, []),
        (unicodedata.normalize("NFD", VIETNAMESE), VIETNAMESE, []),
        ("\uf0b7 Một\n\uf0a7 Hai", "- Một\n- Hai", []),
        ("✓ Đồng ý, ☐ không", "[x] Đồng ý, [ ] không", []),
        ("a\tb\x0bc\x02d\ufeff", "a\tb\ncd", []),
        ("Nhất trí 👍 漢 👍", "Nhất trí [U+1F44D] [U+6F22] [U+1F44D]", ["👍", "漢"]),
    ],
)
def test_what_is_drawn_of_what_is_written(written, shown, unknown):
    assert (drawable(written), unknown_in(written)) == (shown, unknown)


def test_every_text_of_a_content_is_made_drawable():
    content = {"a": ["\uf0b7", {"b": "✓", "n": 1, "none": None}]}

    assert all_drawable(content) == {"a": ["-", {"b": "[x]", "n": 1, "none": None}]}


def test_a_paper_is_drawn_whatever_signs_its_fixed_content_holds():
    assert drawn(remarks="\uf0b7 ✓ ☐ 👍 漢 a\x02b\x0b\ufeff", correction="➢").startswith(b"%PDF")
