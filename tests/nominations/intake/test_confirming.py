"""A list is taken over whole, in part, or not at all; and everything of it stands on the log."""

import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.record.models import LogEntry
from audit.record.verifier import formats
from nominations.actions.intake import drop, repair
from nominations.actions.intake_ahead import is_long
from nominations.actions.intake_confirming import confirm
from nominations.actions.submissions import add_nomination
from nominations.models import Hold, Intake, Nomination, Nominee, Submission
from tests.cast import PERSON, TODAY
from tests.config.reconciling import seal
from tests.nominations.intake.conftest import mark, names, people
from tests.nominations.intake.sheets import HOA, LAM
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


@pytest.mark.parametrize(("rows", "told"), [(1000, False), (1001, True)])
def test_a_list_is_long_with_more_than_a_thousand_rows(rows, told):
    assert is_long(Intake(header=1, cells=[HOA] * (1 + rows))) is told


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
