"""A list is taken over whole, in part, or not at all; and everything of it stands on the log."""

import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.record.models import LogEntry
from audit.record.verifier import formats
from nominations.actions.intake import drop, hand_in, match_columns, repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.submissions import add_nomination, change_nomination
from nominations.models import Hold, Intake, Nomination, Nominee, Submission
from nominations.queries.intake import suggested, visible_intakes
from nominations.rules.intake.matching import Ground
from tests.cast import PERSON, TODAY
from tests.config.reconciling import seal
from tests.nominations.intake.conftest import mark, names, pasted, people
from tests.nominations.intake.sheets import COLUMNS, HEADER, HOA, LAM, TITLE
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused

WRONG = [3, "Trần Văn Sai", "31/02/1985", "Chuyên viên", "BKB", "Đề tài"]


@pytest.fixture
def nga(company):
    return company.people["nga"]


def refusal(act) -> str:
    with pytest.raises(Refused) as no, transaction.atomic():
        act()
    return no.value.refusal.code


def fresh(letter) -> Submission:
    return Submission.objects.get(pk=letter.pk)


def test_two_people_are_added_and_the_letter_has_one_new_version(draft, handed_in, nga):
    intake = handed_in(HOA, LAM)
    before = fresh(draft).version

    done = confirm(intake, seen=mark(intake), actor=nga)

    assert names(draft) == [("Nguyễn Thị Hòa", "BKB"), ("Hồ Văn Lâm", "BKB")]
    assert (done.outcome, done.counts["added"]) == ("CONFIRMED", 2)
    assert fresh(draft).version == before + 1


def test_what_was_typed_is_what_stands_on_the_list(draft, handed_in, nga):
    confirm(
        handed_in([1, "  Trần  Thị Khoẻ", "1/2/1990", "Kế toán", "BK của BT", " x "]), actor=nga
    )

    line = Nomination.objects.get(submission=draft)
    person = line.nominee
    assert (person.name, person.birth_date, person.position) == (
        "Trần Thị Khoẻ",
        date(1990, 2, 1),
        "Kế toán",
    )
    assert (line.award, line.year, line.achievement, line.state) == ("BKB", 2026, "x", "DRAFT")
    assert (line.case_id, line.unit_id) == (draft.case_id, draft.unit_id)


def test_nothing_is_on_the_list_before_the_confirmation(draft, handed_in, nga):
    intake = handed_in(HOA, WRONG)
    repair(intake, fixes={"3": {"birth_date": "28/02/1985"}}, actor=nga)

    assert (names(draft), Nominee.objects.filter(name="Nguyễn Thị Hòa").count()) == ([], 0)


def test_a_list_with_errors_is_taken_over_in_part_only_when_the_person_says_so(
    draft, handed_in, nga
):
    intake = handed_in(HOA, WRONG)

    assert refusal(lambda: confirm(intake, actor=nga)) == "rows_wrong"
    done = confirm(intake, partial=True, actor=nga)

    assert names(draft) == [("Nguyễn Thị Hòa", "BKB")]
    assert done.counts == {"added": 1, "updated": 0, "skipped": 1, "wrong": 1}


def test_a_repair_in_place_makes_the_list_whole(draft, handed_in, nga):
    intake = repair(handed_in(HOA, WRONG), fixes={"3": {"birth_date": "28/02/1985"}}, actor=nga)

    confirm(intake, actor=nga)

    assert names(draft) == [("Nguyễn Thị Hòa", "BKB"), ("Trần Văn Sai", "BKB")]


def test_a_line_that_is_there_is_updated_and_an_equal_one_skipped(draft, handed_in, nga):
    confirm(handed_in(HOA, LAM), actor=nga)
    moved = [*HOA[:3], "Trưởng phòng", *HOA[4:]]

    done = confirm(handed_in(moved, LAM), actor=nga)

    person = Nominee.objects.get(nominations__submission=draft, name="Nguyễn Thị Hòa")
    assert done.counts == {"added": 0, "updated": 1, "skipped": 1, "wrong": 0}
    assert (person.position, person.version, len(names(draft))) == ("Trưởng phòng", 2, 2)


def test_a_nominee_of_two_lines_is_copied_when_one_of_them_changes(draft, handed_in, nga):
    twice = [HOA, [*HOA[:4], "CSTĐ cấp Bộ", HOA[5]]]
    confirm(handed_in(*twice), actor=nga)
    assert Nominee.objects.filter(name="Nguyễn Thị Hòa").count() == 1

    confirm(handed_in([*HOA[:3], "Trưởng phòng", *HOA[4:]]), actor=nga)

    held = draft.nominations.order_by("pk").values_list("award", "nominee__position")
    assert list(held) == [("BKB", "Trưởng phòng"), ("CSTDB", "Chuyên viên")]


def test_nothing_of_a_person_changes_while_a_hold_stands(company, draft, handed_in, nga):
    confirm(handed_in(HOA), actor=nga)
    person = draft.nominations.get().nominee
    office = company.units["bkhcn"]
    Hold.objects.create(
        nominee=person,
        office=office,
        kind="PRESS",
        source="Báo A",
        since=TODAY,
        reason="Đang xác minh",
        placed_by=company.people["hung"],
        placed_at=timezone.now(),
    )
    moved = [*HOA[:3], "Trưởng phòng", *HOA[4:]]

    assert refusal(lambda: confirm(handed_in(moved, LAM), actor=nga)) == "rows_wrong"
    assert Nominee.objects.get(pk=person.pk).position == "Chuyên viên"


def test_the_units_own_nominee_is_found_again(draft, handed_in, nga):
    line = add_nomination(
        draft,
        award="CSTDB",
        nominee={**PERSON, "birth_date": date(1985, 3, 12)},
        actor=nga,
    )

    confirm(handed_in([1, "Nguyễn Thị Hoa", *HOA[2:]]), actor=nga)

    assert draft.nominations.get(award="BKB").nominee_id == line.nominee_id


def test_the_unit_itself(draft, handed_in, nga):
    confirm(handed_in([1, draft.unit.name], award="COBO", kind="LARGE_COLLECTIVE"), actor=nga)

    assert draft.nominations.get().nominee.is_the_unit


@pytest.mark.parametrize("change", ["add", "change", "letter", "repair"])
def test_a_confirmation_is_refused_when_anything_changed_since_the_check(
    draft, handed_in, nga, change
):
    there = add_nomination(draft, award="BKB", nominee=PERSON, actor=nga)
    intake = handed_in(HOA)
    seen = mark(intake)
    if change == "add":
        add_nomination(draft, award="CSTDB", nominee=PERSON, actor=nga)
    elif change == "change":
        change_nomination(there, achievement="Mới", actor=nga)
    elif change == "letter":
        confirm(handed_in(LAM), actor=nga)
    else:
        repair(intake, fixes={"2": {"achievement": "Khác"}}, actor=nga)
    before = names(draft)

    assert refusal(lambda: confirm(intake, seen=seen, actor=nga)) == "overtaken"
    assert names(draft) == before


def test_nothing_to_take_over_and_a_list_without_names(handed_in, nga, draft):
    confirm(handed_in(HOA), actor=nga)

    assert refusal(lambda: confirm(handed_in(HOA), actor=nga)) == "nothing_to_take"
    unread = handed_in(HOA, fields={"award": 4})
    assert refusal(lambda: confirm(unread, actor=nga)) == "structure"


def test_a_list_is_taken_over_once_and_one_given_up_never(handed_in, nga):
    taken, given_up = handed_in(HOA), handed_in(LAM)
    confirm(taken, actor=nga)
    drop(given_up, actor=nga)

    for intake in (taken, given_up):
        assert refusal(lambda each=intake: confirm(each, actor=nga)) == "intake_closed"
        assert refusal(lambda each=intake: drop(each, actor=nga)) == "intake_closed"


def test_only_the_units_officer_or_who_shares_the_draft(company, draft, handed_in):
    intake = handed_in(HOA)
    tuan, lan = company.people["tuan"], company.people["lan"]

    for other in (tuan, lan):
        acts = [
            lambda who=other: hand_in(draft, pasted="a\tb", actor=who),
            lambda who=other: match_columns(intake, header=1, fields=COLUMNS, actor=who),
            lambda who=other: repair(intake, fixes={}, actor=who),
            lambda who=other: confirm(intake, actor=who),
            lambda who=other: drop(intake, actor=who),
        ]
        assert [refusal(act) for act in acts] == ["not_permitted"] * 5
        assert list(visible_intakes(other)) == []
    assert list(visible_intakes(company.people["nga"])) == [intake]


def test_a_letter_that_is_with_the_head_takes_no_list(company, review):
    thu, letter = company.people["thu"], Road(company).letter(review)
    intake, _book = hand_in(letter, pasted=pasted(HEADER, HOA), actor=thu)
    perform(letter, "put_to_head", actor=thu)
    intake = Intake.objects.get(pk=intake.pk)

    for act in (
        lambda: hand_in(intake.submission, pasted="a\tb", actor=thu),
        lambda: match_columns(intake, header=1, fields=COLUMNS, actor=thu),
        lambda: confirm(intake, actor=thu),
    ):
        assert refusal(act) == "submission_closed"


def test_every_entry_and_nothing_personal_among_the_facts(draft, handed_in, nga):
    intake = handed_in(HOA, WRONG)
    last = LogEntry.objects.order_by("-pk").first().pk

    done = confirm(intake, partial=True, actor=nga)

    entries = LogEntry.objects.filter(pk__gt=last).order_by("pk")
    kinds = ["intake.confirmed", "intake.confirmed", "nominee.added", "nomination.added"]
    assert [each.kind for each in entries] == kinds
    assert [each.obj for each in entries[:2]] == [draft.obj, intake.obj]
    said = json.loads(bytes(entries[0].body))["facts"]
    assert said == {"intake": done.obj, "sha256": done.sha256, **done.counts}
    opened = {
        formats.opened(each).name: formats.opened(each).value for each in entries[2].disclosures
    }
    assert (opened["name"], opened["birth_date"]) == ("Nguyễn Thị Hòa", "1985-03-12")
    bodies = "".join(bytes(each.body).decode() for each in entries)
    assert [word for word in ("Hòa", "1985", "Chuyên viên") if word in bodies] == []


def test_tables_and_log_say_the_same(draft, handed_in, nga):
    confirm(handed_in(HOA, LAM, WRONG), partial=True, actor=nga)
    moved = [*HOA[:3], "Trưởng phòng", "BKB", "Đề tài mới"]
    repair(handed_in(LAM), fixes={"2": {"position": "Phó phòng"}}, actor=nga)
    confirm(handed_in(moved, [*HOA[:4], "CSTĐ cấp Bộ", "Khác"]), actor=nga)
    drop(handed_in(WRONG), actor=nga)

    sealed = seal()

    assert sealed.differences("intake", "nominee", "nomination", "submission") == set()


def statements(act) -> tuple[int, int]:
    """Statements but inserts and savepoints, and inserts."""
    with CaptureQueriesContext(connection) as asked:
        act()
    sql = [each["sql"] for each in asked.captured_queries]
    frames = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    inserts = sum(each.startswith("INSERT") for each in sql)
    return len([each for each in sql if not each.startswith(frames)]) - inserts, inserts


def test_three_hundred_rows_take_no_more_statements_than_one(draft, handed_in, nga):
    one, many = handed_in(*people(1)), handed_in(*people(300, start=2))

    alone = statements(lambda: confirm(one, actor=nga))
    together = statements(lambda: confirm(many, actor=nga))

    assert (alone[0], together[0]) == (alone[0], alone[0])
    assert together[1] <= 40
    assert len(names(draft)) == 301


def test_three_hundred_updates_take_no_more_statements_but_for_chunks(draft, handed_in, nga):
    rows = people(300)
    confirm(handed_in(*rows), actor=nga)
    changed = [[*row[:3], "Trưởng phòng", "BKB", "Khác"] for row in rows]
    one, many = handed_in(changed[0]), handed_in(*changed[1:])

    alone = statements(lambda: confirm(one, actor=nga))
    together = statements(lambda: confirm(many, actor=nga))

    assert together[0] - alone[0] <= 12


def test_columns_are_remembered_for_the_unit_and_the_header(draft, handed_in, nga):
    handed_in(HOA, fields={"name": 1, "award": 4})
    again, _book = hand_in(draft, pasted=pasted(["stt", *HEADER[1:]], LAM), actor=nga)
    other, _book = hand_in(draft, pasted=pasted(HEADER[:5], LAM), actor=nga)

    assert {each.ground for each in suggested(again).values()} == {Ground.REMEMBERED}
    assert {field: each.column for field, each in suggested(again).items()} == {
        "name": 1,
        "award": 4,
    }
    assert {each.ground for each in suggested(other).values()} == {Ground.SAME}


def test_a_pasted_list_with_a_title_block(draft, nga):
    intake, _book = hand_in(draft, pasted=pasted(*TITLE, HEADER, HOA), actor=nga)

    assert (intake.header, intake.format, intake.name) == (6, "pasted", "pasted.tsv")
    with intake.file.open("rb") as kept:
        assert kept.read().decode() == pasted(*TITLE, HEADER, HOA)


def test_what_is_no_table_is_refused_and_nothing_is_kept(draft, nga):
    before = Intake.objects.count()

    assert refusal(lambda: hand_in(draft, name="a.xlsx", content=b"PK\x03\x04", actor=nga))
    assert Intake.objects.count() == before
