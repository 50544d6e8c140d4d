"""The keeper of the calendar, and the days of one notice."""

from datetime import date

import pytest

from tests.road import Road
from workflow.actions.calendar import set_day

NATIONAL_DAY = (date(2025, 9, 1), date(2025, 9, 2))


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def hung(company):
    return company.people["hung"]


@pytest.fixture
def national_day_2025(hung):
    for day in NATIONAL_DAY:
        set_day(day, kind="HOLIDAY", name="Quốc khánh", actor=hung)
