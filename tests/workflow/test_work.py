"""Cases and their items: opened, claimed, completed, cancelled, due in working days."""

from datetime import date

import pytest
from viewflow.workflow.status import PROCESS, STATUS

from audit.record import queries as record
from tests.cast import TODAY
from tests.road import Road
from workflow import work
from workflow.access import standing
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import Case, WorkItem
from workflow.models.work import WAITING
from workflow.queries.inbox import grouped, next_expected, waiting_for
from workflow.vocabulary import Role


@pytest.fixture
def road(company):
    return Road(company)


def open_items(case):
    return list(WorkItem.objects.filter(process=case, status__in=WAITING))


def case_on(company, *, on=TODAY, flow="supplement", **changes):
    fields = {"label": "Hồ sơ", "path": "/x/", "unit": company.units["cuc-tan-so"], "on": on}
    return work.open_case(flow, **(fields | changes))


def test_a_case_opens_with_the_item_of_its_first_step(company):
    case = case_on(company)

    (item,) = open_items(case)

    assert (item.role, item.unit, item.body) == (
        Role.UNIT_OFFICER,
        company.units["cuc-tan-so"],
        None,
    )
    assert (item.status, item.owner, str(case.status)) == (STATUS.NEW, None, PROCESS.NEW)


def test_cases_opened_together_are_as_those_opened_one_by_one(company):
    unit, fields = company.units["cuc-tan-so"], {"label": "Hồ sơ", "path": "/x/"}
    one = case_on(company, flow="submission", due_on=TODAY)
    many = [Case(unit=unit, due_on=TODAY, **fields) for _n in range(2)]

    work.open_cases("submission", many, on=TODAY)

    assert rows_of(many[0]) == rows_of(many[1]) == rows_of(one)
    assert [item.previous.get().process for item in open_items(many[1])] == [many[1]]


def rows_of(case):
    """The case and its items, without keys and times; of times only whether there is one."""
    apart = {"id", "uid", "process_id", "created"}
    found = []
    for row in (Case.objects.get(pk=case.pk), *case.items.order_by("pk")):
        columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
        times = {name: columns[name] is None for name in columns if name in ("started", "finished")}
        found.append({name: columns[name] for name in columns if name not in apart} | times)
    return found


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 27)),  # an ordinary week: Monday to Friday
        (date(2026, 11, 20), date(2026, 11, 26)),  # over a week-end
        (date(2026, 2, 13), date(2026, 2, 26)),  # over Tết: nothing counts from 16 to 20 February
        (date(2026, 4, 23), date(2026, 5, 4)),  # over 27 April (Hùng Kings), 30 April and 1 May
    ],
)
def test_five_working_days_end_where_the_calendar_says(company, opened, due):
    (item,) = open_items(case_on(company, on=opened, flow="unit_decision"))

    assert item.due_on == due


def test_completing_the_last_step_ends_the_case(company):
    case, officer = case_on(company), company.people["yen"]

    work.complete(case, "supplement", actor=officer, on=TODAY)

    case = Case.objects.get(pk=case.pk)
    done = WorkItem.objects.get(process=case, role=Role.UNIT_OFFICER)
    assert (open_items(case), case.status) == ([], PROCESS.DONE)
    assert (done.status, done.owner) == (STATUS.DONE, officer)


def test_completing_what_is_done_changes_nothing(company):
    case, officer = case_on(company), company.people["yen"]
    work.complete(case, "supplement", actor=officer, on=TODAY)
    before = list(WorkItem.objects.filter(process=case).values())

    work.complete(Case.objects.get(pk=case.pk), "supplement", actor=officer, on=TODAY)

    assert list(WorkItem.objects.filter(process=case).values()) == before


def test_an_outcome_chooses_the_branch(road):
    letter = perform(road.letter(), "put_to_head", actor=road.people["thu"])
    perform(letter, "return_to_officer", actor=road.people["quang"], reason="Sửa lại")

    (item,) = open_items(letter.case)

    assert item.role == Role.UNIT_OFFICER


def test_a_claimed_item_leaves_the_colleagues_and_comes_back_on_release(road):
    road.at_office()
    ngoc, hung = road.people["ngoc"], road.people["hung"]
    (item,) = waiting_for(ngoc).filter(role=Role.STANDING_OFFICER)
    before = record.count()

    work.claim(item, actor=ngoc)
    assert item in waiting_for(ngoc)
    assert item not in waiting_for(hung)

    work.release(item, actor=ngoc)
    assert item in waiting_for(hung)
    assert record.count() == before + 2


def test_the_second_to_claim_is_told_who_was_first(road):
    road.at_office()
    ngoc, hung = road.people["ngoc"], road.people["hung"]
    (item,) = waiting_for(ngoc).filter(role=Role.STANDING_OFFICER)
    work.claim(item, actor=ngoc)
    before = record.count()

    with pytest.raises(Refused) as no:
        work.claim(item, actor=hung)

    assert no.value.refusal.code == "claimed_by_another"
    assert "Lý Bảo Ngọc" in no.value.refusal.message
    assert record.count() == before


def test_nobody_releases_what_is_not_theirs(road):
    road.at_office()
    ngoc, hung = road.people["ngoc"], road.people["hung"]
    (item,) = waiting_for(ngoc).filter(role=Role.STANDING_OFFICER)
    work.claim(item, actor=ngoc)

    with pytest.raises(Refused) as no:
        work.release(item, actor=hung)

    assert no.value.refusal.code == "not_yours"


def test_a_claim_does_not_bar_a_colleague_from_the_move(road):
    (line,) = road.at_office()
    ngoc, hung = road.people["ngoc"], road.people["hung"]
    (item,) = waiting_for(ngoc).filter(role=Role.STANDING_OFFICER)
    work.claim(item, actor=ngoc)

    perform(line, "find_eligible", reason="Đã xem, đạt", actor=hung)

    done = WorkItem.objects.get(pk=item.pk)
    assert (done.status, done.owner) == (STATUS.DONE, hung)


@pytest.mark.parametrize(
    ("who", "covered"),
    [
        ("thu.truong", Role.MINISTER),
        ("hung", Role.STANDING_OFFICER),
        ("binh", Role.CLUSTER_LEADER),
        ("hung", Role.COUNCIL_CHAIR),
    ],
)
def test_a_deputy_finds_the_desk_of_whom_they_stand_in_for(company, who, covered):
    container = {
        Role.MINISTER: {"flow": "decision", "unit": company.units["bkhcn"]},
        Role.STANDING_OFFICER: {"flow": "appraisal", "unit": company.units["bkhcn"]},
        Role.CLUSTER_LEADER: {"flow": "conference", "body": company.bodies["cum-tnmt"]},
        Role.COUNCIL_CHAIR: {"flow": "session", "body": company.bodies["hd-bkhcn"]},
    }[covered]
    case = case_on(company, **({"unit": None} | container))
    first = {"decision": "draw_up", "session": "agenda"}.get(container["flow"])
    if first:
        work.complete(case, first, actor=company.people["ngoc"], on=TODAY)

    assert covered in {item.role for item in waiting_for(company.people[who])}


def test_nobody_finds_the_desk_of_another_container(road):
    road.at_office()

    assert waiting_for(road.people["thu"]).count() == 0
    assert waiting_for(road.people["thanh.tra"]).count() == 0
    assert waiting_for(road.people["quan.tri"]).count() == 0


def test_the_inbox_is_grouped_by_urgency_in_working_days(company):
    days = {
        "overdue": date(2026, 11, 20),
        "today": TODAY,
        "week": date(2026, 11, 30),
        "later": date(2026, 12, 1),
    }
    for name, due in [*days.items(), ("later", None)]:
        case_on(company, flow="submission", label=name, due_on=due)

    groups = grouped(list(waiting_for(company.people["yen"])), on=TODAY)

    assert {group.code: [item.process.label for item in group.items] for group in groups} == {
        "overdue": ["overdue"],
        "today": ["today"],
        "week": ["week"],
        "later": ["later", "later"],
    }


def test_whoever_waits_learns_what_comes_next(road):
    perform(road.letter(), "put_to_head", actor=road.people["thu"])
    who = standing(road.people["thu"])

    coming = next_expected(who)

    assert coming is not None
    assert coming.role == Role.HEAD_OF_UNIT
