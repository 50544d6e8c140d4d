"""What is wrong with a list, row by row; what a confirmation would do with each."""

from datetime import date
from time import perf_counter

import pytest

from nominations.rules.intake.checking import check
from nominations.rules.intake.layout import NOMINEES
from nominations.rules.intake.lines import Deed
from nominations.rules.intake.nominees import Listed
from nominations.rules.intake.problems import Severity, repairs
from nominations.rules.intake.situation import MAX_ROWS, Columns
from tests.nominations.intake.sheets import HEADER, HOA, LAM, NUMBERING, TITLE, columns, situation

BORN = date(1985, 3, 12)


def row(**changes):
    names = ("ordinal", "name", "birth_date", "position", "award", "achievement", "more")
    cells = dict(zip(names, HOA, strict=False)) | changes
    return [cells.get(name) for name in names]


def checked(*rows, fixes=None, given=None, cells=None, **chosen):
    sheet = cells or [HEADER, *rows]
    return check(sheet, columns(**chosen), fixes or {}, given=given or situation())


def found(result):
    return [(each.row, each.field, each.code) for each in result.problems]


def listed(**changes):
    fields = {
        "key": 7,
        "name": "Nguyễn Thị Hoà",
        "kind": "INDIVIDUAL",
        "award": "BKB",
        "birth_date": BORN,
        "position": "Chuyên viên",
        "is_direct_worker": None,
        "achievement": "12 đề tài",
        "is_open": True,
    }
    return Listed(**(fields | changes))


def test_a_clean_list_is_added():
    result = checked(HOA, LAM)

    assert found(result) == []
    assert [line.deed for line in result.lines] == [Deed.ADD, Deed.ADD]
    assert result.lines[0].values == {
        "name": "Nguyễn Thị Hòa",
        "kind": "INDIVIDUAL",
        "birth_date": BORN,
        "birth_year": 1985,
        "position": "Chuyên viên",
        "is_direct_worker": None,
        "award": "BKB",
        "achievement": "12 đề tài",
        "number": "",
        "staff_number": "",
        "who": None,
        "unlike": (),
        "remember": "",
        "grounds": (),
        "options": (),
        "entered_as": None,
    }
    assert result.counts == {"added": 2, "updated": 0, "skipped": 0, "wrong": 0}


def test_a_list_with_title_block_headings_sum_and_signatures():
    rows = [*TITLE, HEADER, NUMBERING, ["I", "Bằng khen của Bộ trưởng"], row(award=None)]
    rows += [["II", "Chiến sĩ thi đua cấp bộ"], row(name="Hồ Văn Lâm", award=None)]
    rows += [[], [None, "Tổng cộng: 2 người"], [None, "Người lập biểu", None, "Giám đốc"], HOA]

    result = checked(cells=rows, header=6)

    assert found(result) == []
    assert [(line.row, line.values["award"]) for line in result.lines] == [
        (9, "BKB"),
        (11, "CSTDB"),
    ]
    assert result.passed == (8, 10, 13)


def test_one_award_and_one_kind_for_the_whole_list():
    result = checked([1, "Tổ 1"], award="COBO", kind="SMALL_COLLECTIVE")

    assert [line.deed for line in result.lines] == [Deed.ADD]
    assert found(result) == [(2, "achievement", "achievement_missing")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": None}, ("name", "name_missing")),
        ({"name": " \u200b "}, ("name", "name_missing")),
        ({"name": "12345"}, ("name", "name_without_letters")),
        ({"name": "#REF!"}, ("name", "formula_broken")),
        ({"name": "a" * 201}, ("name", "too_long")),
        ({"position": "a" * 201}, ("position", "too_long")),
        ({"birth_date": "31/02/1985"}, ("birth_date", "day_not_real")),
        ({"award": None}, ("award", "award_missing")),
        ({"award": "Huy chương"}, ("award", "award_unknown")),
        ({"award": "LĐTT"}, ("award", "award_not_in_round")),
        ({"award": "Cờ thi đua của Bộ"}, ("kind", "kind_not_for_award")),
        ({"award": "Bằng khen của Bộ trưởg"}, ("award", "award_guessed")),
        ({"birth_date": 1985}, ("birth_date", "year_only")),
        ({"birth_date": 31118}, ("birth_date", "day_from_number")),
        ({"achievement": None}, ("achievement", "achievement_missing")),
    ],
)
def test_one_thing_wrong_in_a_row(change, expected):
    result = checked(row(**change), LAM)

    assert found(result) == [(2, *expected)]
    is_wrong = result.problems[0].severity == Severity.ERROR
    assert result.lines[0].deed == (Deed.WRONG if is_wrong else Deed.ADD)


def test_a_number_that_lost_its_zero_is_a_warning():
    result = checked(row(more=79085012345), number=6)

    assert [(each.code, each.severity) for each in result.problems] == [
        ("zero_lost", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ({}, ["twice_in_file"]),
        ({"name": "NGUYỄN THỊ HOÀ"}, ["twice_in_file"]),
        ({"name": "Nguyễn Thị Hòa", "birth_date": None}, ["twice_in_file"]),
        ({"name": "Nguyễn Thị Hoa"}, ["similar_in_file"]),
        ({"birth_date": "13/03/1985"}, []),
        ({"award": "CSTĐ cấp Bộ"}, []),
        ({"name": "Hồ Văn Lâm"}, []),
    ],
)
def test_the_same_person_twice_in_the_file(other, codes):
    result = checked(HOA, row(**other))

    assert [each.code for each in result.problems] == codes
    assert result.lines[0].deed == Deed.ADD


@pytest.mark.parametrize(
    ("line", "deed", "changes"),
    [
        (listed(), Deed.SAME, {}),
        (listed(name="NGUYỄN THỊ HÒA"), Deed.SAME, {}),
        (listed(achievement=""), Deed.UPDATE, {"achievement": "12 đề tài"}),
        (listed(birth_date=None), Deed.UPDATE, {"birth_date": BORN}),
        (listed(birth_date=date(1990, 1, 1)), Deed.ADD, None),
        (listed(award="CSTDB"), Deed.ADD, None),
        (listed(name="Nguyễn Thị Hoa"), Deed.ADD, None),
        (listed(is_open=False), Deed.WRONG, None),
        (listed(is_held=True), Deed.SAME, {}),
        (listed(is_held=True, achievement=""), Deed.UPDATE, {"achievement": "12 đề tài"}),
        (listed(is_held=True, birth_date=None), Deed.WRONG, None),
    ],
)
def test_a_row_about_a_line_that_is_on_the_list(line, deed, changes):
    result = checked(HOA, given=situation(line))

    assert [(each.deed, each.changes) for each in result.lines] == [(deed, changes)]


def test_an_empty_cell_changes_nothing():
    result = checked(row(position=None, achievement=None), given=situation(listed()))

    assert result.lines[0].deed == Deed.SAME


@pytest.mark.parametrize(("year", "deed"), [(1985, Deed.SAME), ("1990", Deed.ADD)])
def test_a_bare_year_tells_a_row_from_the_line_of_somebody_else(year, deed):
    result = checked(row(birth_date=year), given=situation(listed()))

    assert [each.deed for each in result.lines] == [deed]
    assert found(result) == [(2, "birth_date", "year_only")]


def test_two_lines_on_the_list_that_a_row_could_mean():
    two = situation(listed(), listed(key=8, birth_date=date(1990, 1, 1)))

    assert found(checked(row(birth_date=None), given=two)) == [(2, "name", "several_on_list")]


def test_what_is_typed_in_place_stands_for_the_cell():
    fixes = {"2": {"birth_date": "12/03/1985", "award": "BKB"}}
    result = checked(row(birth_date="31/02/1985", award="Bằng"), fixes=fixes)

    assert (found(result), result.lines[0].values["birth_date"]) == ([], BORN)


def test_what_is_typed_for_a_name_stands_for_both_of_its_columns():
    sheet = [["Họ đệm", "Tên", "Danh hiệu"], ["Nguyễn Thị", "Hoà", "BKB"], ["12", "3", "BKB"]]
    chosen = Columns(header=1, fields={"name": 0, "given": 1, "award": 2}, kind="INDIVIDUAL")
    fixes = {"3": {"name": "Hồ Văn Lâm"}}

    result = check(sheet, chosen, fixes, given=situation())

    assert [line.values["name"] for line in result.lines] == ["Nguyễn Thị Hoà", "Hồ Văn Lâm"]


def test_a_row_left_out_is_skipped_and_no_longer_in_the_way():
    result = checked(HOA, HOA, fixes={"2": {"leave": "yes"}})

    assert [line.deed for line in result.lines] == [Deed.LEFT_OUT, Deed.ADD]
    assert (found(result), result.counts["skipped"]) == ([], 1)


@pytest.mark.parametrize(
    ("cells", "chosen", "code"),
    [
        ([[]], {}, "no_rows"),
        ([HEADER], {}, "no_rows"),
        ([HEADER, HOA], {"name": None}, "no_name_column"),
        ([HEADER, HOA], {"position": 1}, "column_twice"),
        ([HEADER, *[HOA] * (MAX_ROWS + 1)], {}, "too_many_rows"),
        ([HEADER, *[HOA] * 3 * MAX_ROWS], {}, "too_many_rows"),
    ],
)
def test_faults_of_structure_come_before_any_row_is_judged(cells, chosen, code):
    result = checked(cells=cells, **chosen)

    assert ([each.code for each in result.structure], result.lines) == ([code], ())


def test_problems_are_grouped_by_their_repair_and_choices_by_the_word():
    rows = [row(name=f"Người {n}", award="BK Bô") for n in range(4)]
    rows += [row(name=f"Khác {n}", birth_date="31/02/1985") for n in range(2)]
    groups = repairs(checked(*rows).problems, choices=NOMINEES.choices)

    assert [(each.code, each.value, each.count, each.first) for each in groups] == [
        ("award_unknown", "BK Bô", 4, (2, 3, 4)),
        ("day_not_real", "", 2, (6, 7)),
    ]


def test_five_thousand_rows_are_checked_within_seconds():
    rows = [row(name=f"Người thứ {n}") for n in range(MAX_ROWS)]
    start = perf_counter()

    result = checked(*rows)

    assert (len(result.lines), perf_counter() - start < 5) == (MAX_ROWS, True)
