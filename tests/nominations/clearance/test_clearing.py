"""Clearing: refused while a body is silent or objects, while a notice runs, or a hold stands."""

import pytest

from nominations.actions.consultations import answer_letter, settle_objection
from nominations.actions.holds import lift_hold, place_hold
from nominations.models import Nomination
from tests.cast import TODAY
from tests.clearing import DAY_AFTER, LAST_DAY, asked, in_clearance, shown
from workflow.engine import perform, perform_all
from workflow.errors import Refused
from workflow.models import WorkItem
from workflow.models.work import WAITING


@pytest.fixture
def office(road):
    return road.people["ngoc"]


def no(line, office, **said):
    with pytest.raises(Refused) as caught:
        perform(line, "clear", actor=office, **said)
    return caught.value.refusal


def waiting(flow_label):
    items = WorkItem.objects.filter(status__in=WAITING, process__label__contains=flow_label)
    return [item.flow_task.name for item in items.order_by("pk")]


def test_a_route_through_consultation_is_open_and_lies_on_the_desk_of_the_office(road, lines):
    letter = lines[0].submission

    assert [line.state for line in lines] == ["CLEARANCE", "CLEARANCE"]
    assert lines[0].case_id == lines[1].case_id
    assert waiting(letter.code) == ["clear"]
    assert lines[0].case.path == f"/unit/submissions/{letter.code}/clearance/"


def test_where_the_rule_wants_nothing_the_office_clears_at_once(lines, office):
    cleared = perform(lines[0], "clear", actor=office)

    assert (cleared.state, waiting(lines[0].submission.code)) == ("SIGNATURE", ["clear"])

    perform(lines[1], "clear", actor=office)

    assert waiting(lines[0].submission.code) == []


def test_nobody_else_clears(road, lines):
    for name in ("yen", "khanh", "bo.truong", "thanh.tra", "uv1"):
        with pytest.raises(Refused) as caught:
            perform(lines[0], "clear", actor=road.people[name])
        assert caught.value.refusal.code == "not_permitted"


def test_a_notice_stops_its_lines_until_the_end_of_its_last_day(road, lines, office, settings):
    notice = shown(road, lines[:1])

    refusal = no(lines[0], office)
    assert refusal.code == "notice_running"
    assert refusal.facts == {"notice": notice.code, "last_day": "2026-12-04"}
    assert perform(lines[1], "clear", actor=office).state == "SIGNATURE"
    settings.BUSINESS_DATE = LAST_DAY
    assert no(lines[0], office).code == "notice_running"

    settings.BUSINESS_DATE = DAY_AFTER

    assert perform(lines[0], "clear", actor=office).state == "SIGNATURE"


def test_a_body_that_was_asked_stops_its_lines_until_it_answers(road, lines, office):
    letter = asked(road, lines)

    refusal = no(lines[0], office)
    assert refusal.code == "opinion_outstanding"
    assert refusal.facts == {
        "outstanding": [{"letter": letter.code, "kind": "TAX", "due": "2026-12-04"}]
    }
    assert "39/2012" in refusal.citation

    answer_letter(letter, answer="AGREES", answered_on=TODAY, actor=office)

    assert [line.state for line in perform_all(lines, "clear", actor=office).moved] == [
        "SIGNATURE",
        "SIGNATURE",
    ]


def test_an_objection_stops_the_line_it_speaks_of_until_it_is_settled(road, lines, office):
    letter = asked(road, lines)
    answer_letter(
        letter,
        answer="OBJECTS",
        answered_on=TODAY,
        words="Còn nợ thuế.",
        against=[lines[0].code],
        actor=office,
    )

    assert no(lines[0], office).code == "opinion_objects"
    assert perform(lines[1], "clear", actor=office).state == "SIGNATURE"

    settle_objection(letter, why="Đã nộp đủ ngày 24/11.", actor=office)

    assert perform(lines[0], "clear", actor=office).state == "SIGNATURE"


def test_a_hold_stops_the_line_until_it_is_lifted(lines, office):
    hold = place_hold(lines[0], kind="COMPLAINT", source="Đơn 7", since=TODAY, actor=office)

    assert no(lines[0], office).code == "on_hold"

    lift_hold(hold, reason="Không có căn cứ", actor=office)

    assert perform(lines[0], "clear", actor=office).state == "SIGNATURE"


def test_the_office_declines_with_its_reason(lines, office):
    line = perform(lines[0], "not_clear", actor=office, reason="Thuế xác nhận còn nợ.")

    assert line.state == "DECLINED"
    no = Nomination.objects.get(pk=line.pk).decline
    assert (no.stage, no.ground, no.words) == ("CLEARANCE", "NOT_CLEARED", "Thuế xác nhận còn nợ.")


def test_the_unit_withdraws_from_consultation(road, lines):
    line = perform(lines[0], "withdraw", actor=road.people["khanh"], reason="Đơn vị rút")

    assert (line.state, waiting(line.submission.code)) == ("WITHDRAWN", ["clear"])


def test_a_set_of_thirty_is_cleared_in_as_many_statements_as_a_set_of_two(
    road, office, django_assert_max_num_queries
):
    two = in_clearance(road, *[f"Người {n}" for n in range(2)])
    with django_assert_max_num_queries(60) as few:
        perform_all(two, "clear", actor=office)
    thirty = in_clearance(road, *[f"Khách {n}" for n in range(30)])

    with django_assert_max_num_queries(60) as many:
        perform_all(thirty, "clear", actor=office)

    assert len(many) <= len(few) + 6
