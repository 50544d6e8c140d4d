"""A unit proposes nobody, or takes its whole letter back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Submission
from nominations.queries.visible import visible_submissions
from tests.clearing import in_clearance
from tests.road import Road, person
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import WorkItem


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def letter(road, review):
    return start_submission(review, unit=road.units["cuc-tan-so"], actor=road.people["yen"])


@pytest.fixture
def asked(road, letter):
    return perform(letter, "declare_nil", actor=road.people["yen"], reason="Không ai đủ điều kiện")


def refusal(act, *args, **given):
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal


def steps(letter):
    rows = WorkItem.objects.filter(process__path=letter.get_absolute_url(), finished=None)
    return [item.flow_task.name for item in rows]


def test_the_officer_says_it_and_the_head_confirms(road, asked):
    assert (asked.state, steps(asked)) == ("NIL_ASKED", ["approve"])

    done = perform(asked, "confirm_nil", actor=road.people["khanh"])

    assert (done.state, steps(done)) == ("NIL", [])
    moves = [line.facts.get("move") for line in record.history([done.obj])]
    assert moves == ["confirm_nil", "declare_nil", None]


def test_the_office_sees_it_once_it_is_confirmed(road, asked):
    hung = road.people["hung"]
    assert not visible_submissions(hung).filter(pk=asked.pk).exists()

    perform(asked, "confirm_nil", actor=road.people["khanh"])

    assert visible_submissions(hung).filter(pk=asked.pk).exists()


@pytest.mark.parametrize("who", ["khanh", "thu", "hung", "quan.tri"])
def test_only_the_officer_says_it(road, letter, who):
    no = refusal(perform, letter, "declare_nil", actor=road.people[who], reason="Không")

    assert no.code == "not_permitted"


@pytest.mark.parametrize("who", ["yen", "quang", "hung"])
def test_only_the_head_confirms_it(road, asked, who):
    assert refusal(perform, asked, "confirm_nil", actor=road.people[who]).code == "not_permitted"


def test_it_needs_a_reason_and_an_empty_list(road, letter):
    yen = road.people["yen"]
    assert refusal(perform, letter, "declare_nil", actor=yen).code == "reason_missing"
    add_nomination(letter, award="BKB", nominee=person("Lê Văn Một"), actor=yen)

    no = refusal(perform, letter, "declare_nil", actor=yen, reason="Không có ai")

    assert no.code == "list_not_empty"


def test_nobody_is_added_while_it_stands(road, asked):
    yen = road.people["yen"]

    no = refusal(add_nomination, asked, award="BKB", nominee=person("Lê Văn Một"), actor=yen)

    assert no.code == "submission_closed"


def test_the_head_returns_it_and_the_officer_takes_it_back(road, asked):
    back = perform(asked, "return_to_officer", actor=road.people["khanh"], reason="Xem lại")
    assert (back.state, steps(back)) == ("DRAFT", ["prepare"])

    again = perform(back, "declare_nil", actor=road.people["yen"], reason="Không có ai")
    assert perform(again, "take_back", actor=road.people["yen"]).state == "DRAFT"


@pytest.mark.parametrize("who", ["yen", "khanh"])
def test_it_is_taken_back_while_the_round_is_open(road, asked, who):
    perform(asked, "confirm_nil", actor=road.people["khanh"])

    back = perform(asked, "retract_nil", actor=road.people[who])

    assert (back.state, steps(back)) == ("DRAFT", ["prepare"])
    added = add_nomination(
        back, award="BKB", nominee=person("Lê Văn Một"), actor=road.people["yen"]
    )
    assert added.state == "DRAFT"


def sent(road, size, review=None):
    letter = road.people_letter(review or road.round(), size=size)
    return road.submit(letter)


def withdraw(road, letter, who="khanh"):
    return perform(letter, "withdraw_letter", actor=road.people[who], reason="Đơn vị rút")


def test_the_head_withdraws_the_whole_letter(road):
    gone = withdraw(road, sent(road, 3))

    assert gone.state == "WITHDRAWN"
    assert set(gone.nominations.values_list("state", flat=True)) == {"WITHDRAWN"}
    line = gone.nominations.first()
    entry = record.history([line.obj])[0]
    assert (entry.facts["move"], entry.disclosed["reason"]) == ("withdraw", "Đơn vị rút")


@pytest.mark.parametrize("who", ["yen", "quang", "hung", "ngoc", "bo.truong"])
def test_nobody_else_withdraws_it(road, who):
    assert refusal(withdraw, road, sent(road, 1), who).code == "not_permitted"


def test_a_letter_with_a_line_before_the_signer_is_not_withdrawn(road):
    letter = sent(road, 1)
    line = letter.nominations.get()
    road.before_signer(road.carried(road.found_eligible(line)))

    no = refusal(withdraw, road, letter)

    assert (no.code, no.facts) == ("already_decided", {"lines": [line.code]})
    assert Submission.objects.get(pk=letter.pk).state == "SUBMITTED"


def test_a_letter_with_lines_in_consultation_is_withdrawn_with_them(road):
    letter = in_clearance(road, "Anna Schmidt", "John Doe")[0].submission

    gone = withdraw(road, letter)

    assert set(gone.nominations.values_list("state", flat=True)) == {"WITHDRAWN"}
    assert not WorkItem.objects.filter(process__label__contains=gone.code, finished=None).exists()


def test_a_letter_with_a_line_in_an_open_session_is_not_withdrawn(road):
    letter = sent(road, 2)
    first, second = letter.nominations.order_by("pk")
    road.council(road.found_eligible(first))

    assert refusal(withdraw, road, letter).code == "session_sitting"
    assert second.state == "APPRAISAL"
    assert not letter.nominations.filter(state="WITHDRAWN").exists()


def test_after_it_the_unit_may_begin_anew(road):
    review = road.round()
    gone = withdraw(road, sent(road, 1, review))

    again = start_submission(review, unit=gone.unit, actor=road.people["yen"])

    assert again.pk != gone.pk
    assert visible_submissions(road.people["hung"]).filter(pk=gone.pk).exists()


def test_thirty_lines_cost_no_more_statements_than_one(road):
    one, many = sent(road, 1), sent(road, 30)
    with CaptureQueriesContext(connection) as single:
        withdraw(road, one)
    with CaptureQueriesContext(connection) as all_of_them:
        withdraw(road, many)

    assert len(all_of_them) <= len(single) + 6
