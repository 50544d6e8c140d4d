"""The office sees who has sent in a round, who proposes nobody, and who is silent."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions.approving import approve_draft
from nominations.actions.guidance import draft_guidance
from nominations.actions.rounds import extend_deadline
from nominations.actions.submissions import start_submission
from nominations.queries.senders import senders_of
from tests.cast import TODAY
from tests.divisions import Divisions
from tests.road import Road
from workflow.engine import perform


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def review(road):
    return road.round()


def page(review):
    return reverse("nominations:senders", args=[review.code])


def states(review, on=TODAY):
    return {
        each.unit.code: (each.letter and each.letter.state, each.days_overdue)
        for each in senders_of(review, on=on)
    }


def nil(road, review):
    unit, yen = road.units["cuc-tan-so"], road.people["yen"]
    letter = start_submission(review, unit=unit, actor=yen)
    letter = perform(letter, "declare_nil", actor=yen, reason="Không có ai")
    return perform(letter, "confirm_nil", actor=road.people["khanh"])


def test_who_has_sent_who_proposes_nobody_and_who_is_silent(road, review):
    road.submit(road.letter(review))
    nil(road, review)
    start_submission(review, unit=road.units["skhcn-gia-lai"], actor=road.people["mai"])

    found = states(review, on=review.closes_on + timedelta(days=3))

    assert found == {
        "skhcn-lam-dong": ("SUBMITTED", 0),
        "cuc-tan-so": ("NIL", 0),
        "skhcn-gia-lai": (None, 3),
        "skhcn-dak-lak": (None, 3),
        "skhcn-khanh-hoa": (None, 3),
        "skhcn-quang-ngai": (None, 3),
    }


def test_a_later_day_granted_counts(road, review):
    until = review.closes_on + timedelta(days=2)
    extend_deadline(
        review,
        unit=road.units["skhcn-gia-lai"],
        until=until,
        reason="Bão",
        actor=road.people["hung"],
    )

    found = states(review, on=until)

    assert (found["skhcn-gia-lai"], found["skhcn-dak-lak"]) == ((None, 0), (None, 2))


def test_the_last_day_is_that_of_the_guidance_for_the_kind_of_unit(road, review):
    ministry, ngoc = road.units["bkhcn"], road.people["ngoc"]
    days = {"PROVINCIAL": "2026-11-30"}
    said = {"title": "Hướng dẫn năm 2026", "last_days": days}
    row = draft_guidance(ministry, year=2026, actor=ngoc, **said)
    approve_draft(row, actor=road.people["hung"])

    found = states(review, on=date(2026, 12, 2))

    assert (found["skhcn-gia-lai"], found["cuc-tan-so"]) == ((None, 2), (None, 0))


def test_divisions_are_waited_for_by_their_department_not_by_the_office(road, review):
    divisions = Divisions(road.company)
    divisions.sent_up(divisions.add("phong-ks"), review, "Lê Văn Một")

    assert "phong-ks" not in states(review)


def test_a_withdrawn_letter_gives_way_to_the_next(road, review):
    first = road.submit(road.people_letter(review))
    perform(first, "withdraw_letter", actor=road.people["khanh"], reason="Rút")
    assert states(review)["cuc-tan-so"] == ("WITHDRAWN", 0)

    road.submit(road.people_letter(review))

    assert states(review)["cuc-tan-so"] == ("SUBMITTED", 0)


def test_the_page_shows_each_group(desk, road, review):
    road.submit(road.letter(review))
    nil(road, review)

    whole, silent = (
        desk("hung").get(page(review)).text,
        desk("hung").get(page(review) + "?tab=silent").text,
    )

    assert "All (6)" in whole
    assert "Nothing sent (4)" in whole
    assert "Authority of Radio Frequency Management" in whole
    assert "Authority of Radio Frequency Management" not in silent
    assert desk("hung").get(page(review) + "?tab=nonsense").status_code == 200


@pytest.mark.parametrize("who", ["yen", "khanh", "thanh.tra", "bo.truong"])
def test_it_is_for_the_office_alone(desk, review, who):
    assert desk(who).get(page(review)).status_code == 404


def test_six_letters_ask_as_many_statements_as_one(desk, road, review):
    hung = desk("hung")
    road.submit(road.letter(review))
    hung.get(page(review))
    with CaptureQueriesContext(connection) as single:
        hung.get(page(review))
    for code in ("skhcn-gia-lai", "skhcn-khanh-hoa", "skhcn-dak-lak"):
        road.submit(road.letter(review, code=code))
    with CaptureQueriesContext(connection) as several:
        hung.get(page(review))

    assert len(several) == len(single)
