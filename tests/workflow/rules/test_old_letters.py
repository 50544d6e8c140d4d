"""Vietnamese typed in the fonts of before Unicode is told from Vietnamese, French and figures."""

import pytest

from workflow.rules.old_letters import old_letters_in

TCVN3 = "Hä vµ tªn;Chøc vô;NguyÔn V¨n An;TrÇn ThÞ B×nh;§ç §øc C­êng;Chuyªn viªn"
VNI = "Hoï vaø teân;Chöùc vuï;Nguyeãn Vaên An;Traàn Thò Bình;Ñoã Ñöùc Cöôøng"
UNICODE = "Họ và tên;Chức vụ;Nguyễn Văn An;Trần Thị Bình;Hoàng Toàn Luân;Đỗ Đức Cường"
FRENCH = "nom;prénom;Noël Lefèvre;François Citroën;naïf;Aïda;Zoé;où;août;goût;coût"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TCVN3.replace(";", " "), "tcvn3"),
        (VNI.replace(";", " "), "vni"),
        (UNICODE.replace(";", " "), ""),
        ("Nguyễn Văn An, Trần Thị Bình, bản quyền ©abc ®abc µm", ""),
        ("Hoàng Toàn Loan", ""),
        ("30 µm ± 2 © 2026 ® ½ ¾", ""),
        ("", ""),
    ],
)
def test_which_letters(text, found):
    assert old_letters_in(text) == found


def test_french_is_not_taken_for_vietnamese():
    assert old_letters_in(FRENCH.replace(";", " ")) == ""
