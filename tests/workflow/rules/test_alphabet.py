"""Names in the order of the Vietnamese alphabet, which is not that of code points."""

import unicodedata

import pytest

from workflow.rules.alphabet import in_alphabet


@pytest.mark.parametrize(
    "names",
    [
        ["Cục A", "Dân tộc", "Đà Nẵng", "Em"],
        ["An", "Ăn", "Ân", "Ba"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "man"],
        ["Sở 2", "Sở 10", "Sở An Giang", "Sở Đắk Lắk", "Sở Gia Lai"],
        ["Sở Khánh Hòa", "Sở Lâm Đồng", "Sở Quảng Ngãi"],
        ["Lê", "Lê An", "Lệ"],
        ["Oanh", "Ông", "Ơn", "Phú", "Ưng", "Vy"],
    ],
)
def test_names_stand_as_in_a_dictionary_however_they_are_composed(names):
    assert sorted(set(names), key=in_alphabet) == names
    apart = [unicodedata.normalize("NFD", name) for name in names]
    assert sorted(set(apart), key=in_alphabet) == apart


def test_capital_letters_and_dashes_change_nothing_and_what_is_no_letter_sorts_too():
    assert in_alphabet("ĐÀ NẴNG")[0] == in_alphabet("đà-nẵng")[0]
    assert sorted(["Ω", "z", "", "1"], key=in_alphabet) == ["", "1", "z", "Ω"]
