"""Whom a list of nominees speaks of: one person in the register, the roster and the letter."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.intake import repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.matching import decide_stated
from nominations.models import Nominee, NomineeMatch, PastAward
from nominations.queries.eligibility import histories, judged
from tests.cast import TODAY
from tests.config.reconciling import seal
from tests.nominations.lists.sheets import matched
from tests.nominations.named.conftest import (
    HOA,
    PROMOTED,
    UNDATED,
    UNMARKED,
    begun,
    codes,
    found,
    refusal,
    staff,
)

# The roster has one year of five, so that a clean record is not proved.
WITH_EVIDENCE = {"run": "MET", "run.recent": "MET", "reach": "MET", "once": "MISSING"}
WITH_EVIDENCE |= {"hold": "MET", "disciplined": "MISSING"}


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
    assert codes(twice) == [(3, "twice_as_said")]
    assert found(twice).problems[-1].facts["options"][0][0] == str(roster["0042"].uid)
    done = confirm(listed(unmarked, fixes={"2": {"who": "proposed"}}), actor=yen)

    assert done.counts == {"added": 0, "updated": 1, "skipped": 0, "wrong": 0}
    line = letter.nominations.get()
    assert (line.nominee.name, line.achievement) == ("Trần Thị Hoà", "Đo phổ và kiểm soát")


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
    namesakes = [[new[0], born, *new[2:]] for born in ("06/06/1991", "1992", "1993")]

    confirm(listed(new, [*new[:2], "Kỹ sư", "CSTDB", "Đo phổ"], *namesakes), actor=yen)

    people = [each.nominee for each in letter.nominations.order_by("pk")]
    assert len({each.pk for each in people}) == 5
    one, other = people[:2]
    word = NomineeMatch.objects.get()
    assert {word.nominee, word.other} == {one, other}


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
