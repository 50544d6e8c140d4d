"""Pages of lists from below, of a nil return, and of a letter withdrawn whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.models import Submission
from workflow.engine import perform


@pytest.fixture
def lists(review):
    return reverse("nominations:lists", args=[review.code, "cuc-tan-so"])


def pick(*lists):
    seen = {f"seen-{each.code}": each.version for each in lists}
    return {"list": [each.code for each in lists], **seen}


def move(letter, name):
    return reverse("nominations:submission_move", args=[letter.code, name])


def test_the_officer_sees_what_came_and_what_did_not(desk, sent, letter, lists, divisions):
    divisions.add("phong-cp")

    page = desk("yen").get(lists).text

    assert "Phòng phong-ks" in page
    assert "Phòng phong-cp" in page
    assert "Sent up to the higher unit" in page
    assert "Not started" in page
    assert "0 of 2 settled, 1 waiting to be taken in." in page


def test_one_post_takes_in_all_that_came(desk, sent, letter, lists, divisions):
    second = divisions.sent_up(divisions.add("phong-cp"), sent.round, "Lê Văn Tư")

    answer = desk("yen").post(lists, pick(sent, second))

    assert answer.url == lists
    assert set(letter.lists.values_list("state", flat=True)) == {"MERGED"}
    assert letter.nominations.count() == 3


def test_a_list_that_changed_since_is_refused_whole(desk, sent, letter, lists):
    answer = desk("yen").post(lists, {"list": sent.code, f"seen-{sent.code}": sent.version - 1})

    assert answer.status_code == 409
    assert Submission.objects.get(pk=sent.pk).state == "SENT_UP"


def test_what_was_left_out_stays_left_out_when_another_is_refused(
    desk, sent, letter, lists, divisions
):
    second = divisions.sent_up(divisions.add("phong-cp"), sent.round, "Lê Văn Tư")
    stale = pick(sent, second) | {"list": sent.code, f"seen-{sent.code}": sent.version - 1}
    stale |= {f"seen-{second.code}": second.version - 1}

    page = desk("yen").post(lists, stale).text

    assert f'id="list-{sent.code}" checked>' in page
    assert f'id="list-{second.code}">' in page
    assert f'name="seen-{sent.code}" value="{sent.version}"' in page
    assert f'name="seen-{second.code}" value="{second.version - 1}"' in page


def test_without_a_letter_the_page_offers_to_start_one(desk, sent, lists):
    page = desk("yen").get(lists).text

    assert "Start it before you take lists in." in page
    assert "Take the chosen lists" not in page
    assert desk("yen").post(lists, pick(sent)).status_code == 409


@pytest.mark.parametrize("who", ["thu", "hung", "phong-ks.officer", "thanh.tra"])
def test_others_find_no_such_page(desk, sent, letter, lists, who):
    assert desk(who).get(lists).status_code == 404
    assert desk(who).post(lists, pick(sent)).status_code == 404


def test_the_head_of_the_department_reads_but_does_not_take_in(desk, sent, letter, lists):
    assert "Take the chosen lists" not in desk("khanh").get(lists).text
    assert desk("khanh").post(lists, pick(sent)).status_code == 409


def test_nothing_chosen_changes_nothing(desk, sent, letter, lists):
    assert desk("yen").post(lists, {}).url == lists
    assert Submission.objects.get(pk=sent.pk).state == "SENT_UP"


def test_the_officer_opens_a_list_and_returns_it_with_a_reason(desk, sent, letter):
    page = desk("yen").get(sent.get_absolute_url()).text
    assert "Sent to Authority of Radio Frequency Management" in page
    assert "Lê Văn Ba" in page

    desk("yen").post(move(sent, "return_down"), {"reason": "Thiếu biên bản họp"})

    assert Submission.objects.get(pk=sent.pk).state == "DRAFT"
    page = desk("phong-ks.officer").get(sent.get_absolute_url()).text
    assert "Returned by Authority of Radio Frequency Management" in page
    assert "Thiếu biên bản họp" in page


def test_the_division_reads_what_became_of_its_lines(desk, sent, letter, road):
    perform(sent, "merge", actor=road.people["yen"])
    line = letter.nominations.get(nominee__name="Lê Văn Hai")
    perform(line, "propose", actor=road.people["yen"])
    perform(line, "unit_fail", actor=road.people["yen"], reason="Thành tích chưa nổi bật")

    page = desk("phong-ks.officer").get(sent.get_absolute_url()).text

    assert "In the letter of Authority of Radio Frequency Management" in page
    assert "To be weighed by Authority of Radio Frequency Management" in page
    assert "Thành tích chưa nổi bật" in page
    assert "Chưa đủ thời gian" in page


def test_the_tasks_of_a_letter_name_the_lists_below(desk, sent, letter, lists):
    page = desk("yen").get(letter.get_absolute_url()).text

    assert lists in page
    assert "Phòng phong-ks" in page


def test_a_list_asks_its_division_for_no_papers(desk, divisions, phong, review):
    draft = divisions.list_of(phong, review, "Lê Văn Một")

    page = desk("phong-ks.officer").get(draft.get_absolute_url()).text

    assert "Ready to send" in page
    assert "This list goes into the letter of Authority of Radio Frequency Management." in page
    assert "Approve and submit" not in page


@pytest.mark.usefixtures("letter")
def test_thirty_lists_ask_as_many_statements_as_one(desk, sent, lists, divisions):
    yen = desk("yen")
    yen.get(lists)
    with CaptureQueriesContext(connection) as single:
        yen.get(lists)
    for n in range(29):
        divisions.sent_up(divisions.add(f"phong-{n}"), sent.round, f"Người {n}")
    with CaptureQueriesContext(connection) as all_of_them:
        yen.get(lists)

    assert len(all_of_them) == len(single)


def test_a_nil_return_goes_through_the_pages(desk, letter):
    desk("yen").post(move(letter, "declare_nil"), {"reason": "Không ai đủ điều kiện"})
    page = desk("khanh").get(letter.get_absolute_url()).text
    assert "The unit proposes nobody in this round" in page
    assert "Không ai đủ điều kiện" in page

    desk("khanh").post(move(letter, "confirm_nil"))

    assert Submission.objects.get(pk=letter.pk).state == "NIL"
    assert "Không ai đủ điều kiện" in desk("hung").get(letter.get_absolute_url()).text


def test_the_head_withdraws_a_letter_after_a_page_that_names_the_lines(desk, road):
    letter = road.submit(road.people_letter(road.round(), size=2))
    page = reverse("nominations:withdraw_letter", args=[letter.code])
    assert page in desk("khanh").get(letter.get_absolute_url()).text
    shown = desk("khanh").get(page).text
    assert "2 nominations would be withdrawn" in shown
    assert "Người số 2" in shown
    assert desk("khanh").post(page, {"reason": " "}).status_code == 422

    done = desk("khanh").post(page, {"reason": "Đơn vị rút", "seen": letter.version})

    assert done.url == letter.get_absolute_url()
    assert Submission.objects.get(pk=letter.pk).state == "WITHDRAWN"
    assert desk("khanh").get(letter.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("who", ["yen", "thu", "hung"])
def test_nobody_else_has_the_page_to_withdraw(desk, road, who):
    letter = road.submit(road.people_letter(road.round()))

    page = reverse("nominations:withdraw_letter", args=[letter.code])

    assert desk(who).get(page).status_code == 404
    assert desk(who).post(page, {"reason": "Rút"}).status_code == 404


def test_a_letter_overtaken_is_not_withdrawn(desk, road):
    letter = road.submit(road.people_letter(road.round()))
    page = reverse("nominations:withdraw_letter", args=[letter.code])

    answer = desk("khanh").post(page, {"reason": "Rút", "seen": letter.version - 1})

    assert answer.status_code == 409
    assert Submission.objects.get(pk=letter.pk).state == "SUBMITTED"


def test_of_a_nil_return_the_lists_below_are_shown_to_the_unit_alone(
    desk, letter, phong, lists, road
):
    perform(letter, "declare_nil", actor=road.people["yen"], reason="Không ai đủ điều kiện")
    perform(letter, "confirm_nil", actor=road.people["khanh"])
    own, office = (desk(who).get(letter.get_absolute_url()) for who in ("yen", "ngoc"))

    assert lists in own.text
    assert office.status_code == 200
    assert lists not in office.text
