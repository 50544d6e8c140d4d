"""What of a comment is masked before it is published: addresses and long numbers, no sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.rules.personal import MASK, mark_of, masked, parted, personal_in

HIDDEN = {
    "mobile": "0912 345 678",
    "mobile with dots": "0912.345.678",
    "mobile with dashes": "0912 - 345 - 678",
    "mobile in one": "0912345678",
    "mobile one by one": "0 9 1 2 3 4 5 6 7 8",
    "abroad": "+84 912 345 678",
    "abroad with brackets": "+84 (0) 912-345-678",
    "land line": "(024) 3943 7056",
    "citizen card": "001085012345",
    "citizen card in groups": "0010 8501 2345",
    "identity card": "123456789",
    "identity card in groups": "123.456.789",
    "bank account": "1903 2345 6789 012",
    "insurance book": "7912345678",
    "no-break blanks": "0912\u00a0345\u00a0678",
    "groups between commas": "0912,345,678",
    "groups between strokes": "0912/345/678",
    "groups between colons": "0912:345:678",
    "passport": "C1234567",
    "e-mail": "tam@example.vn",
    "e-mail with blanks": "le.van.tam @ example.vn",
    "e-mail with dots": "le.van.tam-85@thu.khcn.gov.vn",
    "e-mail of digits": "0912345678@example.vn",
}
SHOWN = {
    "day": "31/12/2026",
    "day with dots": "01.01.2026",
    "days with dashes": "từ 01-01-2026 - 31-12-2026",
    "days side by side": "01.01.2026 31.12.2026",
    "day of a machine": "2026-11-23 08:30",
    "years": "2021-2022-2023",
    "years side by side": "các năm 2023 2024 2025",
    "decision": "Quyết định số 1234/QĐ-BNV ngày 12/3/2026",
    "decree": "Nghị định 152/2025/NĐ-CP",
    "sum": "1.234.567 đồng",
    "large sum": "1.234.567.890 đồng",
    "sum with blanks": "1 500 000 000 VNĐ",
    "sum in one": "1500000000đ",
    "range of sums": "100.000.000 - 200.000.000 đồng",
    "sum between commas": "1,234,567,890 VND",
    "sum at the end": "1500000000 tr.",
    "clauses": "điểm 1,2,3,4,5,6,7,8,9",
    "times": "08:30:00 và 09:15:00; 2026: 45.000.000",
    "lines of figures": "1.000.000\n2.000.000",
    "eight digits": "12345678",
    "code of a letter": "TT-2026-SW69CE",
    "figures apart": "30% của 12.500 hồ sơ, 7 tỷ; 2026: 45.000",
    "no address": "gửi tam@thu, @tam",
}


@pytest.mark.parametrize("said", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("around", ["{}", "Gọi {}.", "Ông Tám ({}) nói", "số:{}, nhé"], ids=str)
def test_this_is_masked_wherever_it_stands(said, around):
    text = around.format(said)

    found = [text[place.start : place.end].strip("()") for place in personal_in(text)]

    assert found == [said.lstrip("(").strip("()")]
    assert not any(char.isdecimal() or char == "@" for char in masked(text))


@pytest.mark.parametrize("said", SHOWN.values(), ids=SHOWN)
def test_this_is_left(said):
    assert personal_in(said) == []
    assert masked(said) == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Gọi 0912 345 678 hoặc tam@example.vn.", f"Gọi {MASK} hoặc {MASK}."),
        ("Ngày 01/02/2026 0912345678", f"Ngày 01/02/2026 {MASK}"),
        ("0912345678 đồng chí Tám", f"{MASK} đồng chí Tám"),
        ("123456789 đồng chí Tám", f"{MASK} đồng chí Tám"),
        ("0912345678 đồng", f"{MASK} đồng"),
        ("0912345678\n0987654321", f"{MASK}\n{MASK}"),
        ("Gọi 0912 345\n678 nhé", f"Gọi {MASK} nhé"),
        ("19001234567 đ/c An", f"{MASK} đ/c An"),
        ("1234567890 tr. 5", f"{MASK} tr. 5"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_sentence(text, left):
    assert masked(text) == left


def test_what_is_let_stand_is_this_and_nothing_else():
    one, other = "Gọi 0912345678.", "Gọi 0987654321."
    marks = [mark_of(text, personal_in(text)) for text in (one, f"Xin {one}", other)]

    assert marks[0] == marks[1] != marks[2]


TEXTS = st.text(st.sampled_from("0123456789 .-+()/@avđồngtỷ\n2026"), max_size=60)
BETWEEN = st.sampled_from(["", " ", ".", "-", "–", " - ", "\u00a0"])


@given(TEXTS)
def test_nothing_is_found_in_what_was_masked_and_the_parts_are_the_text(text):
    assert personal_in(masked(text)) == []
    assert "".join(part for part, _place in parted(text)) == text


@given(st.text("456789", min_size=9, max_size=9), st.lists(BETWEEN, min_size=9, max_size=9))
def test_a_telephone_is_found_however_its_digits_are_parted(number, between):
    digits = f"0{number}"
    said = "".join(map("".join, zip(digits, [*between, ""], strict=True)))

    assert masked(f"Số {said} nhé") == f"Số {MASK} nhé"


@given(st.integers(1, 10**15))
def test_a_sum_of_money_is_left(amount):
    dotted = f"{amount:,}".replace(",", ".")

    assert masked(f"Thưởng {dotted} đồng") == f"Thưởng {dotted} đồng"
