"""What stops a list of a division, its lines, and the letter it goes into."""

from datetime import timedelta

import pytest

from nominations.actions.submissions import (
    add_nomination,
    record_choice,
    start_submission,
)
from nominations.models import Submission
from tests.cast import TODAY
from tests.nominations.upward.conftest import refusal
from tests.road import person
from workflow.engine import perform


@pytest.mark.parametrize(
    ("move", "who"),
    [
        ("merge", "khanh"),
        ("merge", "thu"),
        ("merge", "hung"),
        ("merge", "phong-ks.officer"),
        ("merge", "phong-ks.head"),
        ("return_down", "phong-ks.head"),
        ("return_down", "hung"),
        ("call_back", "phong-ks.officer"),
        ("call_back", "yen"),
    ],
)
def test_nobody_else_moves_a_list(sent, letter, road, move, who):
    no = refusal(perform, sent, move, actor=road.people[who], reason="Thử")

    assert no.code == "not_permitted"
    assert Submission.objects.get(pk=sent.pk).state == "SENT_UP"


def test_a_list_is_not_submitted_and_a_letter_is_not_sent_up(divisions, phong, review, road):
    below = divisions.list_of(phong, review, "Lê Văn Một")
    perform(below, "put_to_head", actor=divisions.officer(phong))
    own = road.letter(review)
    perform(own, "put_to_head", actor=road.people["thu"])

    straight = refusal(perform, below, "approve", actor=divisions.head(phong))
    up = refusal(perform, own, "send_up", actor=road.people["quang"])

    assert (straight.code, up.code) == ("goes_to_unit", "goes_straight")
    assert straight.facts == {"goes_to": "cuc-tan-so"}


def test_a_line_goes_up_with_its_list_only(sent, letter, road):
    line = sent.nominations.filter(state="UNIT").first()

    assert refusal(perform, line, "merge_up", actor=road.people["yen"]).code == "list_not_taken_in"


def test_what_came_from_below_is_weighed_and_never_removed(sent, letter, road):
    perform(sent, "merge", actor=road.people["yen"])
    line = letter.nominations.first()

    assert refusal(perform, line, "remove", actor=road.people["yen"]).code == "came_from_below"


def test_the_department_does_not_send_its_letter_past_a_waiting_list(
    sent, letter, road, divisions, review
):
    yen = road.people["yen"]
    add_nomination(letter, award="BKB", nominee=person("Lê Văn Năm"), actor=yen)
    record_choice(letter, reviewed_on=TODAY, declined={}, actor=yen)

    no = refusal(perform, letter, "put_to_head", actor=yen)

    assert (no.code, no.facts) == ("list_waiting", {"lists": [sent.code]})


def test_nothing_goes_into_a_letter_that_is_not_there_or_has_gone(sent, road, review, divisions):
    yen = road.people["yen"]
    assert refusal(perform, sent, "merge", actor=yen).code == "higher_letter_missing"
    letter = start_submission(review, unit=divisions.parent, actor=yen)
    perform(sent, "merge", actor=yen)
    late = divisions.list_of(divisions.add("phong-cp"), review, "Lê Văn Tư")
    divisions.sent_on(letter, officer=yen, head=road.people["khanh"])
    perform(late, "put_to_head", actor=divisions.officer(late.unit))

    no = refusal(perform, late, "send_up", actor=divisions.head(late.unit))

    assert no.code == "higher_letter_gone"


def test_the_same_nominee_does_not_come_up_twice(sent, letter, road):
    double = sent.nominations.get(nominee__name="Lê Văn Một")
    twin = letter.nominations.create(
        code="DN-2026-TWIN",
        nominee=double.nominee,
        unit=letter.unit,
        award="BKB",
        year=2026,
        commendation="CONG_TRANG",
        track="ANNUAL",
        case=letter.case,
    )

    no = refusal(perform, sent, "merge", actor=road.people["yen"])

    assert (no.code, no.facts) == ("already_listed", {"lines": [double.code]})
    assert twin.state == "DRAFT"


def test_after_the_last_day_nothing_goes_up(divisions, phong, road):
    review = road.round(closes_on=TODAY - timedelta(days=1))
    late = divisions.list_of(phong, review, "Lê Văn Một")
    perform(late, "put_to_head", actor=divisions.officer(phong))

    assert refusal(perform, late, "send_up", actor=divisions.head(phong)).code == "outside_dates"
