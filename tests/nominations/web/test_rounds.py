"""Rounds as a unit meets them: open, to come, closed; starting a letter."""

from datetime import date

import pytest
from django.urls import reverse

from nominations.actions.rounds import open_round
from nominations.models import Submission

ROUNDS = "/unit/rounds/"


def test_an_officer_starts_a_letter_and_finds_it_again(desk, review, company):
    nga = desk("nga")
    begun = nga.post("/rounds/XET-2026/start/", {"unit": "skhcn-quang-ngai"})
    letter = Submission.objects.get(round=review)

    assert begun.url == letter.get_absolute_url()
    assert letter.unit == company.units["skhcn-quang-ngai"]
    assert "Open the submission" in nga.get(ROUNDS).text
    again = nga.post("/rounds/XET-2026/start/", {"unit": "skhcn-quang-ngai"})
    assert again.url == letter.get_absolute_url()


def test_days_left_are_said(desk, review):
    assert "17 days left" in desk("nga").get(ROUNDS).text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 30), "Opens on"),
        (date(2026, 12, 10), "today"),
        (date(2026, 12, 11), "Closed since"),
    ],
)
def test_a_round_says_whether_it_is_open(desk, review, settings, day, words):
    settings.BUSINESS_DATE = day

    page = desk("nga").get(ROUNDS).text

    assert words in page
    assert ("Start a submission" in page) == (words == "today")


def test_a_round_that_is_not_open_yet_refuses_a_start(desk, review, settings):
    settings.BUSINESS_DATE = date(2026, 10, 30)

    refused = desk("nga").post("/rounds/XET-2026/start/", {"unit": "skhcn-quang-ngai"})

    assert refused.status_code == 409
    assert "The round opens on 02/11/2026." in refused.text
    assert not Submission.objects.exists()


def test_nobody_starts_a_letter_for_a_unit_that_is_not_theirs(desk, review):
    answer = desk("nga").post("/rounds/XET-2026/start/", {"unit": "skhcn-gia-lai"})

    assert answer.url == ROUNDS
    assert not Submission.objects.exists()


def test_without_a_round_the_page_says_so(desk, company):
    assert "There is no round of review" in desk("nga").get(ROUNDS).text


def test_who_prepares_no_letters_is_told(desk, review):
    page = desk("bo.truong").get(ROUNDS).text

    assert "You prepare no unit" in page
    assert "Start a submission" not in page


def test_the_page_of_a_round_names_awards_and_places(desk, review):
    page = desk("uv1").get(review.get_absolute_url()).text

    assert "Ministry Emulation Flag" in page
    assert "not verified" in page
    assert "Ministry of Science and Technology" in page


def test_visitors_are_sent_to_sign_in(client, review):
    for address in (ROUNDS, review.get_absolute_url()):
        assert client.get(address).url.startswith("/sign-in/")


def test_an_unknown_round_is_not_found(desk, company):
    assert desk("nga").get(reverse("nominations:round", args=["XET-1999"])).status_code == 404


def test_the_list_costs_the_same_at_one_and_at_thirty_rounds(
    desk, review, company, django_assert_max_num_queries
):
    nga = desk("nga")
    nga.get(ROUNDS)
    with django_assert_max_num_queries(10) as one:
        nga.get(ROUNDS)
    same = {"title": "Đợt", "year": 2026, "commendation": "CONG_TRANG", "track": "ANNUAL"}
    for number in range(29):
        open_round(
            actor=company.people["hung"],
            code=f"THEM-{number}",
            organiser=company.units["bkhcn"],
            awards=["BKB"],
            opens_on=date(2026, 11, 2),
            closes_on=date(2026, 12, 1),
            **same,
        )
    with django_assert_max_num_queries(10) as many:
        nga.get(ROUNDS)
    assert len(one) == len(many)


def test_a_department_s_own_round_is_not_offered_to_others(desk, review, unit_review):
    assert "own review of 2026" not in desk("nga").get(ROUNDS).text
    assert "own review of 2026" in desk("yen").get(ROUNDS).text

    desk("nga").post("/rounds/CTS-2026/start/", {"unit": "skhcn-quang-ngai"})

    assert not Submission.objects.exists()
