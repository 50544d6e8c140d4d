"""What a move costs in statements: the bars of the bench, cheaply."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.models import Nomination
from tests.road import Road
from workflow.engine import perform, perform_all

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def statements(act) -> int:
    """How many statements an act takes, without those that only frame the transaction."""
    with CaptureQueriesContext(connection) as asked:
        act()
    return sum(not q["sql"].startswith(CONTROL) for q in asked.captured_queries)


@pytest.fixture
def road(company):
    return Road(company)


def test_one_move_takes_at_most_8_statements(road):
    first, second, _third = road.at_office(3)
    office = road.people["ngoc"]
    opinion = {"reason": "Xin ý kiến", "actor": office}
    perform(first, "refer_for_opinion", **opinion)

    assert statements(lambda: perform(second, "refer_for_opinion", **opinion)) <= 8


def test_one_finding_takes_at_most_24_statements(road):
    first, second, _third = road.at_office(3)
    seen = {"reason": "Đã xem, đạt", "actor": road.people["ngoc"]}
    perform(first, "find_eligible", **seen)

    assert statements(lambda: perform(second, "find_eligible", **seen)) <= 24


def test_one_move_with_its_work_item_takes_at_most_16_statements(road):
    letter = road.letter()

    assert statements(lambda: perform(letter, "put_to_head", actor=road.people["thu"])) <= 16


@pytest.mark.parametrize("size", [30, pytest.param(300, marks=pytest.mark.long)])
@pytest.mark.parametrize(("move", "most"), [("refer_for_opinion", 30), ("find_eligible", 45)])
def test_many_move_in_a_fixed_number_of_statements(road, review, move, most, size):
    seen = {"reason": "Đã xem, đạt", "actor": road.people["ngoc"]}
    letter = road.submit(road.people_letter(review, size=size + 1))
    first, *lines = Nomination.objects.filter(submission=letter).order_by("pk")
    perform(first, move, **seen)

    assert statements(lambda: perform_all(lines, move, **seen)) <= most
    assert set(letter.nominations.values_list("state", flat=True)) == {"COUNCIL"}
