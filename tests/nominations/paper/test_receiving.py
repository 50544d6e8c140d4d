"""A second officer compares the entry with the paper and receives it; the unit sees it all."""

from datetime import date, timedelta

import pytest

from audit.record import queries as record
from nominations.actions.rounds import extend_deadline
from nominations.actions.submissions import (
    add_nomination,
    change_letter,
    record_choice,
    start_submission,
)
from nominations.models import Nomination, Submission
from nominations.queries.visible import visible_nominations, visible_submissions
from tests.cast import PERSON, TODAY
from tests.divisions import Divisions
from tests.on_paper import begun, entered, put, received, refusal, waiting
from workflow.engine import available, perform
from workflow.models import WorkItem
from workflow.models.work import WAITING

WORDS = "Số tờ trình nhập sai"


def test_who_entered_it_never_confirms_it(road, third):
    letter, ngoc = put(road), road.people["ngoc"]

    for move in ("confirm_paper", "return_entry"):
        no = refusal(perform, letter, move, actor=ngoc, reason=WORDS)
        assert (no.code, no.facts) == ("same_person", {"entered_by": ngoc.obj})
        assert no.message.startswith("Người nhập tờ trình từ bản giấy không tự xác nhận")
    assert available([letter], actor=third)[letter.pk]["confirm_paper"] is None
    assert Submission.objects.get(pk=letter.pk).confirmed_by is None


def test_not_even_in_the_name_of_another_as_of_an_earlier_day(road):
    letter = put(road, who="hung")
    then = {"on_behalf_of": road.people["ngoc"], "as_of": TODAY - timedelta(days=1)}

    no = refusal(perform, letter, "confirm_paper", actor=road.people["hung"], **then)

    assert no.code == "same_person"


@pytest.mark.parametrize("who", ["yen", "khanh", "son", "thanh.tra", "bo.truong"])
def test_nobody_outside_the_office_confirms_it(road, who):
    letter = put(road)

    assert refusal(perform, letter, "confirm_paper", actor=road.people[who]).code == "not_permitted"


def test_a_second_officer_receives_it_and_it_goes_its_way(road):
    letter = received(road)

    line = letter.nominations.get()
    assert (letter.state, letter.confirmed_by) == ("SUBMITTED", road.people["hung"])
    assert letter.received_on == date(2026, 11, 20)
    assert (line.state, line.office.code) == ("APPRAISAL", "bkhcn")
    assert waiting(letter) == []
    assert WorkItem.objects.filter(process=line.case_id, status__in=WAITING).count() == 1


def test_the_log_says_who_entered_who_confirmed_on_which_paper_and_who_did_not_click(road):
    letter = received(road)

    entry = record.history([letter.obj])[0]
    ngoc, hung, scan = (
        road.people["ngoc"],
        road.people["hung"],
        letter.papers.get(kind="SUBMISSION_LETTER"),
    )
    assert (entry.facts["move"], entry.actor) == ("confirm_paper", hung.obj)
    assert entry.facts["entered_by"] == ngoc.obj
    assert entry.facts["confirmed_by"] == hung.obj
    assert entry.facts["head_clicked"] is False
    assert entry.facts["paper_scans"] == [f"sha-256:{scan.sha256}"]
    assert entry.disclosed["letter_number"] == "118/TTr-CTS"
    assert entry.disclosed["paper_signer"] == "Cục trưởng Cao Văn Khánh"
    acted = {each.actor for each in record.history([letter.obj])}
    assert road.people["khanh"].obj not in acted


def test_the_second_officer_returns_it_with_the_reason_and_it_is_put_again(road):
    letter, hung, ngoc = put(road), road.people["hung"], road.people["ngoc"]
    assert waiting(letter) == [("STANDING_OFFICER", "Compare the entry with the paper")]
    assert refusal(perform, letter, "return_entry", actor=hung).code == "reason_missing"

    back = perform(letter, "return_entry", actor=hung, reason=WORDS)

    assert (back.state, waiting(back)) == (
        "DRAFT",
        [("STANDING_OFFICER", "Enter the letter from paper")],
    )
    change_letter(back, letter_number="119/TTr-CTS", actor=ngoc)
    again = perform(back, "put_to_second", actor=ngoc)
    assert perform(again, "confirm_paper", actor=hung).state == "SUBMITTED"


def test_the_last_day_is_that_on_which_the_paper_came(road):
    review = road.round(closes_on=date(2026, 11, 19))
    letter, ngoc, hung = entered(road, review), road.people["ngoc"], road.people["hung"]
    assert refusal(perform, letter, "put_to_second", actor=ngoc).code == "outside_dates"

    in_time = change_letter(letter, paper_on=date(2026, 11, 19), actor=ngoc)
    asked = perform(in_time, "put_to_second", actor=ngoc)

    assert perform(asked, "confirm_paper", actor=hung).received_on == date(2026, 11, 19)


def test_a_late_paper_needs_the_later_day_that_the_head_of_the_office_gives(road):
    review = road.round(closes_on=date(2026, 11, 19))
    letter, ngoc, hung = entered(road, review), road.people["ngoc"], road.people["hung"]
    extend_deadline(review, unit=letter.unit, until=TODAY, reason="Bưu điện trễ", actor=hung)

    assert perform(letter, "put_to_second", actor=ngoc).state == "PAPER_CHECK"


@pytest.mark.parametrize("who", ["ngoc", "hung", "khanh"])
def test_an_entry_given_up_leaves_the_round_free_for_the_unit(road, who):
    review = road.round()
    letter = entered(road, review)

    gone = perform(letter, "drop_entry", actor=road.people[who], reason="Không phải tờ trình này")

    assert (gone.state, gone.received_on, waiting(gone)) == ("WITHDRAWN", None, [])
    assert {line.state for line in gone.nominations.all()} == {"WITHDRAWN"}
    own = start_submission(review, unit=letter.unit, actor=road.people["yen"])
    assert (own.pk != letter.pk, own.is_from_paper) == (True, False)


def test_whom_the_paper_names_as_not_chosen_leaves_with_an_entry_given_up(road):
    letter, ngoc = begun(road), road.people["ngoc"]
    line = add_nomination(letter, award="BKB", nominee=PERSON, actor=ngoc)
    record_choice(letter, reviewed_on=TODAY, declined={line.pk: "Không đủ phiếu"}, actor=ngoc)

    perform(letter, "drop_entry", actor=road.people["hung"], reason=WORDS)

    gone = Nomination.objects.get(pk=line.pk)
    assert (gone.state, hasattr(gone, "decline")) == ("WITHDRAWN", False)


def test_unit_and_office_see_it_from_the_first_day_and_nobody_else(road):
    letter = entered(road)
    line = letter.nominations.get()

    seen = {
        name
        for name, user in road.people.items()
        if visible_submissions(user).filter(pk=letter.pk).exists()
    }
    assert seen == {"yen", "khanh", "ngoc", "hung"}
    assert visible_nominations(road.people["hung"]).filter(pk=line.pk).exists()
    assert not visible_nominations(road.people["thanh.tra"]).filter(pk=line.pk).exists()


def test_once_received_the_unit_withdraws_and_completes_it_as_its_own(road):
    letter, khanh, ngoc = received(road), road.people["khanh"], road.people["ngoc"]

    assert available([letter], actor=khanh)[letter.pk]["withdraw_letter"] is None
    gone = perform(letter, "withdraw_letter", actor=khanh, reason="Không phải danh sách của Cục")

    assert gone.state == "WITHDRAWN"
    assert {line.state for line in gone.nominations.all()} == {"WITHDRAWN"}
    assert refusal(add_nomination, gone, award="BKB", nominee=PERSON, actor=ngoc).code


def test_a_list_of_a_division_is_not_taken_into_a_letter_on_paper(road):
    divisions, review = Divisions(road.company), road.round()
    unit = road.units["phong-thu"] = divisions.add("phong-thu")
    begun(road, review)
    listed = divisions.list_of(unit, review, "Lê Văn Một")
    perform(listed, "put_to_head", actor=divisions.officer(unit))

    no = refusal(perform, listed, "send_up", actor=divisions.head(unit))

    assert no.code == "higher_letter_on_paper"
    assert refusal(begun, road, review, unit="phong-thu").code == "goes_to_unit"


@pytest.mark.parametrize("size", [1, 30])
def test_confirming_costs_the_same_however_long_the_list(road, django_assert_max_num_queries, size):
    letter = put(road, size=size)

    with django_assert_max_num_queries(70):
        perform(letter, "confirm_paper", actor=road.people["hung"])
