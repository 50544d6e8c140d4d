"""The page on which the votes of the unit's own meeting are entered, and where they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions.submissions import change_letter
from nominations.models import Nomination, UnitReview
from tests.road import Road


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def letter(road):
    return road.people_letter(road.round(), size=2)


def page(letter, kind="meeting"):
    return reverse("nominations:votes", args=[letter.code, kind])


def figures(letter, *yes, **given):
    lines = letter.nominations.order_by("pk")
    votes = {f"yes_{line.pk}": said for line, said in zip(lines, yes, strict=True)}
    return {
        "held_on": "20/11/2026",
        "place": "Hà Nội",
        "chaired_by": "Cao Văn Khánh",
        "members_total": 20,
        "members_present": 18,
        "mode": "SECRET",
        "threshold_yes": 2,
        "threshold_of": 3,
        "threshold_base": "VOTES",
        "threshold_basis": "Điều 5 Quy chế",
        "seen": 0,
        **votes,
        **given,
    }


def test_all_votes_are_entered_on_one_page(desk, letter):
    answer = desk("yen").post(page(letter), figures(letter, 17, 11))

    assert answer.url == reverse("nominations:choice", args=[letter.code])
    votes = UnitReview.objects.get().votes.order_by("nomination")
    assert list(votes.values_list("yes", "total")) == [(17, 18), (11, 18)]


def test_the_choice_shows_the_votes_and_who_lies_below(desk, letter):
    desk("yen").post(page(letter), figures(letter, 17, 11))

    shown = desk("yen").get(reverse("nominations:choice", args=[letter.code])).text

    assert "17 of 18 votes" in shown
    assert "needed: 12" in shown
    assert shown.count("Below the threshold") == 1
    assert "Threshold of the unit: at least 2/3." in shown
    assert "(as the unit states it)" in shown


def test_the_check_page_shows_the_meeting(desk, letter):
    desk("yen").post(page(letter), figures(letter, 17, 11))

    shown = desk("khanh").get(reverse("nominations:check", args=[letter.code])).text

    assert "Chaired by Cao Văn Khánh; 18 of 20 members present." in shown
    assert "1 nominee below the threshold" in shown


def test_the_ground_of_a_no_is_chosen(desk, letter):
    first, second = letter.nominations.order_by("pk")
    said = {
        "reviewed_on": "20/11/2026",
        "seen": letter.version,
        f"answer_{first.pk}": "forward",
        f"answer_{second.pk}": "not",
        f"ground_{second.pk}": "PLACES_TAKEN",
        f"reason_{second.pk}": "Hết chỉ tiêu của đơn vị",
    }

    desk("yen").post(reverse("nominations:choice", args=[letter.code]), said)

    assert Nomination.objects.get(pk=second.pk).decline.ground == "PLACES_TAKEN"


def test_a_ground_of_another_stage_is_no_choice(desk, letter):
    first, second = letter.nominations.order_by("pk")
    said = {
        "reviewed_on": "20/11/2026",
        f"answer_{first.pk}": "forward",
        f"answer_{second.pk}": "not",
        f"ground_{second.pk}": "REFUSED_BY_SIGNER",
        f"reason_{second.pk}": "Không",
    }

    answer = desk("yen").post(reverse("nominations:choice", args=[letter.code]), said)

    assert answer.status_code == 422
    assert not Nomination.objects.filter(state="DECLINED").exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"chaired_by": ""}, "This field is required."),
        ({"held_on": "31/11/2026"}, "is not a real day."),
        ({"threshold_basis": ""}, "A threshold needs its share, its base and its basis."),
        ({"mode": "SHOUTING"}, "is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_by_the_field(desk, letter, given, told):
    answer = desk("yen").post(page(letter), figures(letter, 17, 11, **given))

    assert answer.status_code == 422
    assert told in answer.text
    assert not UnitReview.objects.exists()


def test_more_yes_than_votes_is_said_by_the_line(desk, letter):
    answer = desk("yen").post(page(letter), figures(letter, 19, 11))

    assert answer.status_code == 422
    assert "More said yes than voted." in answer.text


def test_more_present_than_members_is_refused_with_the_text_kept(desk, letter):
    answer = desk("yen").post(page(letter), figures(letter, 17, 11, members_total=10))

    assert answer.status_code == 409
    assert "Not more can be present than there are members" in answer.text
    assert 'value="Điều 5 Quy chế"' in answer.text


def test_the_second_of_two_officers_is_told(desk, letter):
    desk("yen").post(page(letter), figures(letter, 17, 11))

    answer = desk("yen").post(page(letter), figures(letter, 1, 1))

    assert answer.status_code == 409
    assert UnitReview.objects.get().votes.first().yes == 17


def test_an_error_in_stale_votes_does_not_hide_that_they_are_stale(desk, letter):
    desk("yen").post(page(letter), figures(letter, 17, 11))
    wrong = desk("yen").post(page(letter), figures(letter, 1, 1, chaired_by=""))
    assert wrong.status_code == 422
    assert 'name="seen" value="0"' in wrong.text

    told = desk("yen").post(page(letter), figures(letter, 1, 1))

    assert told.status_code == 409
    assert 'name="seen" value="1"' in told.text


def test_an_error_in_a_stale_choice_does_not_hide_that_it_is_stale(desk, letter, road):
    stale = letter.version
    change_letter(letter, actor=road.people["yen"], summary="Đã sửa ở máy khác")

    wrong = desk("yen").post(reverse("nominations:choice", args=[letter.code]), {"seen": stale})

    assert wrong.status_code == 422
    assert f'name="seen" value="{stale}"' in wrong.text


def test_next_time_the_threshold_is_filled_in(desk, letter, road):
    desk("yen").post(page(letter), figures(letter, 17, 11))
    other = road.people_letter(road.round())

    shown = desk("yen").get(page(other)).text

    assert 'value="Điều 5 Quy chế"' in shown
    assert "Cao Văn Khánh" not in shown.split("<form")[-1]


@pytest.mark.parametrize("who", ["khanh", "thu", "hung", "thanh.tra"])
def test_others_find_no_such_page(desk, letter, who):
    assert desk(who).get(page(letter)).status_code == 404
    assert desk(who).post(page(letter), figures(letter, 17, 11)).status_code == 404


def test_there_is_no_third_kind_and_none_once_it_is_sent(desk, letter, road):
    assert desk("yen").get(page(letter, "party")).status_code == 404
    road.submit(letter)
    assert desk("yen").get(page(letter)).status_code == 404


def test_thirty_lines_ask_as_many_statements_as_one(desk, road):
    one, many = (road.people_letter(road.round(), size=size) for size in (1, 30))
    yen = desk("yen")
    yen.get(page(one))
    with CaptureQueriesContext(connection) as single:
        yen.get(page(one))
    with CaptureQueriesContext(connection) as all_of_them:
        assert yen.get(page(many)).text.count('name="yes_') == 30

    assert len(all_of_them) == len(single)
