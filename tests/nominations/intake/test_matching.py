"""The header is found below its title block, and its columns are matched with a ground."""

import pytest

from nominations.rules.intake.header import find_header, first_row, is_numbering, labels_of
from nominations.rules.intake.matching import Ground, signature, suggest
from tests.nominations.intake.sheets import HEADER, HOA, LAM, NUMBERING, TITLE


def matched(labels):
    return {field: (each.column, each.ground) for field, each in suggest(labels).items()}


def test_a_header_on_the_first_row():
    assert (find_header([HEADER, HOA, LAM]), first_row([HEADER, HOA], 1)) == (1, 2)


def test_a_header_below_a_title_block_of_merged_cells_and_a_row_that_counts_columns():
    rows = [*TITLE, HEADER, NUMBERING, HOA]

    assert (find_header(rows), first_row(rows, 6)) == (6, 8)


def test_a_list_without_header_has_none():
    assert find_header([HOA, LAM]) is None
    assert labels_of([HOA, LAM], 0) == [""] * 6
    assert first_row([HOA, LAM], 0) == 1


def test_a_title_that_names_the_award_is_no_header():
    assert find_header([["Danh hiệu thi đua"], ["Họ và tên"], HEADER, HOA]) == 3


def test_a_header_in_two_rows_is_read_as_one():
    upper = ["STT", "Họ và tên", "Ngày sinh", None, "Chức vụ"]
    lower = [None, None, "Nam", "Nữ", None]
    rows = [upper, lower, [1, "Hồ Văn Lâm", "30/04/1979", None, "Trưởng phòng"]]

    assert labels_of(rows, 1) == ["STT", "Họ và tên", "Ngày sinh Nam", "Nữ", "Chức vụ"]
    assert first_row(rows, 1) == 3


@pytest.mark.parametrize("row", [NUMBERING, [1, 2, 3], ["A", "B", "1", "2"], ["(1)", "(2)=(1)"]])
def test_rows_that_count_columns(row):
    assert is_numbering(row)


@pytest.mark.parametrize("row", [HOA, [1], [1, "Hồ Văn Lâm"], [1, 1]])
def test_rows_that_do_not(row):
    assert not is_numbering(row)


def test_columns_are_suggested_with_their_ground():
    assert matched(HEADER) == {
        "name": (1, Ground.SAME),
        "birth_date": (2, Ground.SAME),
        "position": (3, Ground.SAME),
        "award": (4, Ground.SAME),
        "achievement": (5, Ground.SAME),
    }


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("HỌ VÀ TÊN", "name"),
        ("Họ  và   tên", "name"),
        ("Ho va ten", "name"),
        ("Họ và tên (viết in hoa)", "name"),
        ("Họ và tên cán bộ", "name"),
        ("Ngày,tháng, năm sinh", "birth_date"),
        ("Ngày sinh (dd/mm/yyyy)", "birth_date"),
        ("Ngay sihn", "birth_date"),
        ("Chức vụ, chức danh", "position"),
        ("Đơn vị công tác", "workplace"),
        ("Hình thức khen thưởng đề nghị", "award"),
        ("Danh hiệu thi đua đề nghị", "award"),
        ("Tóm tắt thành tích đạt được", "achievement"),
        ("Số CCCD/CMND", "number"),
        ("Là người lao động trực tiếp", "is_direct_worker"),
        ("Full name", "name"),
    ],
)
def test_headings_as_units_write_them(label, field):
    assert set(suggest([label])) == {field}


@pytest.mark.parametrize(
    "label", ["STT", "TT", "Ghi chú", "Giới tính", "", "2026", "Số quyết định"]
)
def test_headings_of_which_nothing_is_taken(label):
    assert suggest([label]) == {}


def test_a_name_over_two_columns():
    beside = suggest(["STT", "Họ và tên", "", "Ngày sinh"])["given"]
    named = suggest(["STT", "Họ đệm", "Tên", "Ngày sinh"])

    assert (beside.column, beside.ground) == (2, Ground.BESIDE)
    assert (named["name"].column, named["given"].column) == (1, 2)


def test_each_column_serves_once_and_the_surest_first():
    assert matched(["Chức vụ hiện tại", "Chức vụ"]) == {"position": (1, Ground.SAME)}


def test_the_same_header_is_recognised_however_it_is_typed():
    assert signature(["Họ và tên", "Ngày  sinh"]) == signature(["HỌ VÀ TÊN", "ngày sinh "])
