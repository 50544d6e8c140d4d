"""Lists of divisions go up into the letter of their department, and come back."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from nominations.actions.submissions import (
    change_letter,
    start_submission,
)
from nominations.models import Nomination
from tests.nominations.upward.conftest import refusal, waiting
from workflow.engine import perform, perform_all


def test_a_list_of_a_division_goes_to_its_department(divisions, phong, review, road):
    letter = divisions.list_of(phong, review, "Lê Văn Một")

    assert letter.goes_to == divisions.parent
    province = start_submission(review, unit=road.units["skhcn-lam-dong"], actor=road.people["thu"])
    assert province.goes_to is None


def test_a_division_proposes_in_its_departments_own_round_too(divisions, phong, unit_review):
    letter = divisions.list_of(phong, unit_review, "Lê Văn Một", award="LDTT")

    assert letter.goes_to == divisions.parent


def test_sent_up_it_waits_for_the_officer_of_the_department(sent, divisions):
    item = waiting(divisions.parent).get()

    assert (sent.state, item.flow_task.name, item.role) == ("SENT_UP", "take_in", "UNIT_OFFICER")
    assert item.process.path == f"/rounds/{sent.round.code}/lists/cuc-tan-so/"


def test_two_lists_wait_in_one_item_until_the_last_is_settled(
    sent, divisions, review, letter, road
):
    second = divisions.sent_up(divisions.add("phong-cp"), review, "Lê Văn Tư")
    assert waiting(divisions.parent).filter(process=sent.case).count() == 1

    perform(sent, "merge", actor=road.people["yen"])
    assert waiting(divisions.parent).filter(process=sent.case).count() == 1

    perform(second, "merge", actor=road.people["yen"])
    assert waiting(divisions.parent).filter(process=sent.case).count() == 0


def test_taken_in_its_lines_keep_code_and_history(sent, letter, road, divisions):
    first = sent.nominations.get(nominee__name="Lê Văn Một")

    merged = perform(sent, "merge", actor=road.people["yen"])

    moved = Nomination.objects.get(pk=first.pk)
    assert (merged.state, merged.parent) == ("MERGED", letter)
    assert (moved.code, moved.state, moved.submission) == (first.code, "DRAFT", letter)
    assert (moved.unit, moved.came_with, moved.case) == (divisions.parent, sent, letter.case)
    assert [line.facts.get("move") for line in record.history([moved.obj])] == [
        "merge_up",
        "propose",
        None,
    ]


def test_who_was_not_chosen_below_stays_with_the_list(sent, letter, road):
    perform(sent, "merge", actor=road.people["yen"])

    assert dict(letter.nominations.values_list("nominee__name", "state")) == {
        "Lê Văn Một": "DRAFT",
        "Lê Văn Hai": "DRAFT",
    }
    assert dict(sent.nominations.values_list("nominee__name", "state")) == {"Lê Văn Ba": "DECLINED"}


def test_returned_it_is_a_draft_again_with_the_reason(sent, letter, road, phong, divisions):
    back = perform(sent, "return_down", actor=road.people["yen"], reason="Thiếu biên bản")

    assert back.state == "DRAFT"
    assert [item.flow_task.name for item in waiting(phong)] == ["prepare"]
    assert not waiting(divisions.parent).filter(process=sent.case).exists()
    change_letter(back, actor=divisions.officer(phong), summary="Bổ sung")
    perform(back, "put_to_head", actor=divisions.officer(phong))
    assert perform(back, "send_up", actor=divisions.head(phong)).state == "SENT_UP"


def test_a_return_without_a_reason_is_refused(sent, letter, road):
    assert refusal(perform, sent, "return_down", actor=road.people["yen"]).code == "reason_missing"


def test_the_head_calls_a_list_back_until_it_is_taken_in(sent, letter, road, divisions, phong):
    assert perform(sent, "call_back", actor=divisions.head(phong)).state == "DRAFT"

    perform(sent, "put_to_head", actor=divisions.officer(phong))
    perform(sent, "send_up", actor=divisions.head(phong))
    perform(sent, "merge", actor=road.people["yen"])
    no = refusal(perform, sent, "call_back", actor=divisions.head(phong))
    assert no.code == "wrong_state"


def test_thirty_lists_cost_no_more_statements_than_one(divisions, review, letter, road):
    yen = road.people["yen"]
    one = divisions.sent_up(divisions.add("phong-0"), review, "Người 0")
    with CaptureQueriesContext(connection) as single:
        perform_all([one], "merge", actor=yen)
    many = [
        divisions.sent_up(divisions.add(f"phong-{n}"), review, f"Người {n}") for n in range(1, 31)
    ]
    with CaptureQueriesContext(connection) as all_of_them:
        perform_all(many, "merge", actor=yen)

    assert len(all_of_them) <= len(single) + 6
    assert letter.nominations.count() == 31
