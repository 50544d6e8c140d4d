"""The worked cases: nominee, history, day and rule set, and the answer per criterion."""

import pytest

from tests.nominations.rules.eligibility.table import cases

CASES = cases()


def test_there_are_sixty_cases_at_least():
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_worked_case(case):
    assert case.answers() == case.wanted
