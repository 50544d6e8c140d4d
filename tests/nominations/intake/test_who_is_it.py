"""Whom a list of nominees speaks of: one person in the register, the roster and the letter."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nominations.actions.holds import place_hold
from nominations.actions.intake import hand_in, match_columns, repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.matching import decide_stated
from nominations.actions.submissions import start_submission
from nominations.models import Nomination, Nominee, NomineeMatch, PastAward, Submission
from nominations.queries.eligibility import histories, judged
from nominations.queries.holds import holds_on
from nominations.queries.intake import checked, lines_beside, situation_of
from tests.cast import TODAY
from tests.config.reconciling import seal
from tests.nominations.intake.conftest import mark, pasted
from tests.nominations.lists.sheets import matched
from tests.road import Road
from workflow.errors import Refused

HEADER = ["Họ và tên", "Ngày sinh", "Chức vụ", "Danh hiệu", "Thành tích", "Mã cán bộ"]
FIELDS = {"name": 0, "birth_date": 1, "position": 2, "award": 3, "achievement": 4, "number": 5}
HOA = ["Trần Thị Hòa", "03/04/1990", "Chuyên viên", "0042", "Chuyên môn", "Nữ", 12, "HTXSNV", "x"]
LAM = ["Hồ Văn Lâm", "30/04/1979", "Trưởng phòng", "0007", "Cấp trưởng", "Nam", 12, "HTTNV", ""]
KHOA = ["Lê Đăng Khoa", "01/02/1988", "Kỹ sư", "0011", "Chuyên môn", "Nam", 12, "HTTNV", ""]
# The roster has one year of five, so that a clean record is not proved.
WITH_EVIDENCE = {"run": "MET", "run.recent": "MET", "reach": "MET", "once": "MISSING"}
WITH_EVIDENCE |= {"hold": "MET", "disciplined": "MISSING"}
# As the letter has them: another position, no birth date, no marks.
PROMOTED = ["Trần Thị Hoà", "03/04/1990", "Phó trưởng phòng", "CSTDB", "Đo phổ"]
UNDATED = ["Hồ Văn Lâm", "", "Trưởng phòng", "CSTDB", "Quản lý"]
UNMARKED = ["Le Dang Khoa", "01/02/1988", "Kỹ sư", "CSTDB", "Thiết kế"]


@pytest.fixture
def yen(company):
    return company.people["yen"]


@pytest.fixture
def letter(company, yen) -> Submission:
    """The Authority's letter, with nobody on it."""
    return begun(company)


@pytest.fixture
def roster(company, yen) -> dict[str, Nominee]:
    """Three people of the roster of 2025, by their number."""
    confirm(matched(company, "ROSTER", HOA, LAM, KHOA), actor=yen)
    return {row.staff_years.get().staff_number: row for row in staff()}


@pytest.fixture
def listed(company, letter, yen) -> Callable:
    """Yến pastes rows for a letter and confirms how they are read."""

    def make(*rows, of: Submission | None = None, fixes=None):
        held, _book = hand_in(of or letter, pasted=pasted(HEADER, *rows), actor=yen)
        held = match_columns(held, header=1, fields=FIELDS, kind="INDIVIDUAL", actor=yen)
        return repair(held, fixes=fixes, actor=yen) if fixes else held

    return make


@pytest.fixture
def named(company, listed, roster, yen) -> Nomination:
    """Hòa as the roster has her, on another letter of the Authority."""
    other = begun(company)
    confirm(listed([*HOA[:3], "BKB", "Đo phổ"], of=other), actor=yen)
    return other.nominations.get()


def hold(company, line: Nomination) -> None:
    place_hold(line, kind="PRESS", source="Báo A", since=TODAY, actor=company.people["ngoc"])


def begun(company) -> Submission:
    review = Road(company).round(awards=["CSTDB", "BKB"])
    unit = company.units["cuc-tan-so"]
    return start_submission(review, unit=unit, actor=company.people["yen"])


def staff():
    return Nominee.objects.filter(staff_years__isnull=False).distinct()


def found(intake):
    letter = intake.submission
    return checked(intake, given=situation_of(letter, list(lines_beside(letter))))


def codes(intake) -> list[tuple[int, str]]:
    return [(each.row, each.code) for each in found(intake).errors]


def refusal(act) -> str:
    with pytest.raises(Refused) as no, transaction.atomic():
        act()
    return no.value.refusal.code


def known_of_hoa(company, hoa: Nominee) -> None:
    """Three years a grassroots fighter and an initiative of the ministry, entered as lists."""
    ledger = [
        ["Trần Thị Hòa", "CSTDCS", year, f"{year}/QĐ", f"10/01/{year + 1}", "Cục", "cuc-tan-so"]
        for year in (2023, 2024, 2025)
    ]
    hung = company.people["hung"]
    office = {"by": "hung", "unit": "bkhcn"}
    confirm(matched(company, "LEDGER", *ledger, **office), actor=hung)
    for row in PastAward.objects.order_by("pk"):
        decide_stated(row, hoa, decision="SAME", actor=hung)
    work = ["Đo phổ", "Trần Thị Hòa 60%", "Cấp bộ", "Hội đồng Bộ", "15/06/2025", "7/QĐ"]
    header = ["Tên sáng kiến", "Tác giả", "Phạm vi", "Hội đồng", "Ngày công nhận", "Số quyết định"]
    rows = [[*header, "Đơn vị"], [*work, "cuc-tan-so"]]
    confirm(matched(company, "INITIATIVES", rows[1], header=rows[0], **office), actor=hung)


def test_what_is_known_of_people_is_read_with_the_letter(company, letter, listed, roster, yen):
    known_of_hoa(company, roster["0042"])
    intake = listed(PROMOTED, UNDATED, UNMARKED)
    assert codes(intake) == [(3, "who_is_it"), (4, "who_is_it")]
    assert refusal(lambda: confirm(intake, actor=yen)) == "rows_wrong"

    fixes = {"3": {"who": "proposed"}, "4": {"who": "proposed"}}
    confirm(repair(intake, fixes=fixes, actor=yen), actor=yen)

    lines = list(letter.nominations.order_by("pk").select_related("nominee__unit", "ruleset"))
    assert [(each.nominee.name, each.nominee.position) for each in lines] == [
        ("Trần Thị Hoà", "Phó trưởng phòng"),
        ("Hồ Văn Lâm", "Trưởng phòng"),
        ("Le Dang Khoa", "Kỹ sư"),
    ]
    read = histories(lines, on=TODAY)
    assert [read[each.pk].years[2025].rating for each in lines] == ["EXCELLENT", "GOOD", "GOOD"]
    hoa = judged(lines, on=TODAY)[lines[0].pk].findings
    assert {each.criterion: each.answer for each in hoa} == WITH_EVIDENCE
    assert {row.obj for row in staff()} == {row.obj for row in roster.values()}


def test_what_was_answered_is_not_asked_again_and_nobody_is_entered_thrice(
    company, listed, roster, yen
):
    fixes = {"3": {"who": "proposed"}, "4": {"who": "proposed"}}
    confirm(listed(PROMOTED, UNDATED, UNMARKED, fixes=fixes), actor=yen)
    before = Nominee.objects.count()
    assert before == 6 + Nominee.objects.exclude(unit=company.units["cuc-tan-so"]).count()
    moved = [*UNDATED[:2], "Phó cục trưởng", *UNDATED[3:]]
    second = listed(PROMOTED, moved, UNMARKED, of=begun(company))

    assert found(second).problems == ()
    confirm(second, actor=yen)

    assert Nominee.objects.count() == before + 1
    same = NomineeMatch.objects.filter(decision="SAME", stated_name="").order_by("pk")
    assert [(row.nominee.pk, row.other.position) for row in same] == [
        (roster["0042"].pk, "Phó trưởng phòng"),
        (roster["0007"].pk, "Trưởng phòng"),
        (roster["0011"].pk, "Kỹ sư"),
        (roster["0007"].pk, "Phó cục trưởng"),
    ]
    assert same[0].grounds == ["name", "birth_date", "unit"]


def test_somebody_new_with_a_known_name_stays_another(company, letter, listed, roster, yen):
    intake = listed(UNDATED, fixes={"2": {"who": "new"}})

    confirm(intake, actor=yen)

    other = letter.nominations.get().nominee
    assert not histories(list(letter.nominations.all()), on=TODAY)[
        letter.nominations.get().pk
    ].years
    known = roster["0007"]
    rows = NomineeMatch.objects.values_list("nominee", "other", "decision").order_by("pk")
    assert set(rows) == {(known.pk, other.pk, "DIFFERENT"), (other.pk, None, "SAME")}
    again = listed([*UNDATED[:2], "Kế toán", *UNDATED[3:]], of=begun(company))
    assert found(again).problems == ()
    confirm(again, actor=yen)
    assert NomineeMatch.objects.filter(nominee=other, decision="SAME").count() == 2


def test_the_number_of_the_staff_says_who_it_is(listed, roster):
    with_number = listed([*UNDATED, "7"], [*UNMARKED, "0099"], ["Lê Đăng Khoa", *UNDATED[1:], "98"])

    assert codes(with_number) == [(3, "who_is_it")]
    by_row = {line.row: line.values["who"] for line in found(with_number).lines}
    assert by_row == {2: roster["0007"].pk, 3: None, 4: None}
    card = listed([*PROMOTED, "079190012345"])
    assert found(card).lines[0].values["who"] == roster["0042"].pk


def test_a_line_of_the_same_person_is_that_line_and_two_rows_of_one_are_one_too_many(
    letter, listed, roster, yen
):
    confirm(listed(PROMOTED), actor=yen)
    unmarked = ["Tran Thi Hoa", *PROMOTED[1:4], "Đo phổ và kiểm soát"]

    twice = listed(PROMOTED, unmarked, fixes={"3": {"who": "proposed"}})
    assert codes(twice) == [(3, "twice_in_file")]
    done = confirm(listed(unmarked, fixes={"2": {"who": "proposed"}}), actor=yen)

    assert done.counts == {"added": 0, "updated": 1, "skipped": 0, "wrong": 0}
    line = letter.nominations.get()
    assert (line.nominee.name, line.achievement) == ("Trần Thị Hoà", "Đo phổ và kiểm soát")


def test_a_hold_reaches_whoever_is_taken_for_the_person_held(company, named, listed, roster, yen):
    hold(company, named)
    anew = listed(PROMOTED, ["Trần Thị Hòa", *HOA[1:3], "CSTDB", "Đo phổ"])

    assert codes(anew) == [(2, "nominee_held"), (3, "twice_in_file")]
    assert refusal(lambda: confirm(anew, actor=yen)) == "rows_wrong"
    new = listed(["Tran Thi Hoa", *PROMOTED[1:]], fixes={"2": {"who": "new"}})
    assert refusal(lambda: confirm(new, actor=yen)) == "on_hold"


def test_a_hold_placed_later_stands_on_the_line_of_the_list(company, letter, listed, named, yen):
    confirm(listed(PROMOTED), actor=yen)

    hold(company, named)

    assert holds_on({letter.nominations.get().nominee_id}, on=TODAY)


def test_a_line_changed_by_a_sheet_leaves_a_copy_that_is_the_same(letter, listed, roster, yen):
    as_known = [*HOA[:3], "BKB", "Đo phổ"]
    confirm(listed(as_known), actor=yen)
    assert letter.nominations.get().nominee == roster["0042"]

    confirm(listed([*HOA[:2], "Phó trưởng phòng", "BKB", "Đo phổ"]), actor=yen)

    copy = letter.nominations.get().nominee
    assert (copy.position, roster["0042"].staff_years.count()) == ("Phó trưởng phòng", 1)
    word = NomineeMatch.objects.get()
    assert (word.nominee, word.other, word.decision) == (roster["0042"], copy, "SAME")
    assert word.grounds == ["name", "birth_date", "unit"]


def test_two_awards_of_somebody_new_name_one_person(letter, listed, yen):
    new = ["Vũ Thị Mai", "05/06/1991", "Chuyên viên", "BKB", "Đo phổ"]

    confirm(listed(new, [*new[:2], "Kỹ sư", "CSTDB", "Đo phổ"]), actor=yen)

    one, other = (each.nominee for each in letter.nominations.order_by("pk"))
    word = NomineeMatch.objects.get()
    assert {word.nominee, word.other} == {one, other}


def test_the_register_that_changed_since_the_check_is_read_again(company, letter, listed, yen):
    intake = listed(UNDATED)
    seen = mark(intake)
    confirm(matched(company, "ROSTER", LAM), actor=yen)

    assert refusal(lambda: confirm(intake, seen=seen, actor=yen)) == "overtaken"
    assert letter.nominations.count() == 0


def test_tables_and_log_say_the_same_of_who_is_whom(company, listed, roster, yen):
    fixes = {"3": {"who": "proposed"}, "4": {"who": "new"}}
    confirm(listed(PROMOTED, UNDATED, UNMARKED, fixes=fixes), actor=yen)

    assert seal().differences("nominee", "match", "nomination") == set()


def test_statements_do_not_grow_with_the_people_taken_for_somebody_known(company, listed, yen):
    rows = [
        [f"Người thứ {n}", f"{n % 28 + 1:02}/{n % 12 + 1:02}/1985", *HOA[2:3], f"N{n}", *HOA[4:]]
        for n in range(1, 32)
    ]
    confirm(matched(company, "ROSTER", *rows), actor=yen)
    counts = []
    for part in (rows[:1], rows[1:]):
        intake = listed(
            *([row[0], "", "Kỹ sư", "BKB", "Đo phổ", row[3]] for row in part), of=begun(company)
        )
        with CaptureQueriesContext(connection) as asked:
            confirm(intake, actor=yen)
        counts.append(len(asked))

    assert NomineeMatch.objects.filter(decision="SAME").count() == 31
    assert counts[0] == counts[1]
