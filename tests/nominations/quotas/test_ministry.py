"""What is counted over a whole ministry: flags of the Government beside those who may have them."""

import pytest

from nominations.models import Nomination
from nominations.queries.ministry_quotas import across_the_round, counted_in_ministry
from nominations.rules.limits import limits_of_guidance
from tests.nominations.quotas.conftest import BASIS, quota
from tests.road import Road
from workflow.engine import perform


@pytest.fixture
def road(company) -> Road:
    return Road(company)


def flags(review, base: str = "REACHING_FLAG_STANDARD"):
    said = [quota(award="COBO", base=base, share=[20, 100])]
    (found,) = counted_in_ministry(review, limits_of_guidance(said, [BASIS], ["COBO"]))
    return found


def test_nobody_reached_the_standard_yet_so_the_number_is_not_known(road):
    letter = road.submit(road.letter())

    found = flags(letter.round)

    assert (found.proposed, found.of, found.verdict) == (1, None, "UNKNOWN")
    assert not found.is_final


def test_who_was_found_eligible_reached_it(road):
    line = road.found_eligible(road.endorsed(road.submit(road.letter())))

    found = flags(line.submission.round)

    assert (found.proposed, found.of, found.is_final) == (1, 1, True)
    assert (found.allowed, found.verdict) == (0, "BLOCKS")


def test_who_was_found_ineligible_did_not(road):
    line = road.endorsed(road.submit(road.letter()))
    facts = {"ground": "STANDARD_NOT_MET"}
    perform(line, "find_ineligible", actor=road.people["ngoc"], reason="Chưa đủ", facts=facts)

    assert flags(line.submission.round).of is None


def test_who_leads_a_cluster_is_never_guessed(road):
    line = road.found_eligible(road.endorsed(road.submit(road.letter())))

    assert flags(line.submission.round, "LEADING_CLUSTERS").of is None


def test_a_draft_is_not_counted_before_it_has_left_its_unit(road):
    letter = road.letter()

    assert flags(letter.round).proposed == 0
    assert [each.lines for each in across_the_round(letter.round)] == [0, 0]


def test_the_round_counts_lines_beside_the_places_of_its_bodies(road):
    review = road.round()
    road.at_office(3, review)

    assert across_the_round(review) == [("BKB", 3, 2), ("COBO", 0, 2)]
    assert Nomination.objects.filter(submission__round=review).count() == 3
