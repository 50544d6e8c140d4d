"""People with addresses, and the mornings on which they are told."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.road import Road
from workflow.actions.directory import enter_address
from workflow.rules.reminders import ONE_DAY


@pytest.fixture(autouse=True)
def late_morning(settings):
    """It is past eleven where these tests run, at whatever hour: what is told goes by it."""
    settings.TIME_ZONE = f"Etc/GMT{datetime.now(UTC).hour - 11:+d}"


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def addressed(company):
    """Enter an address for each of these people; returns their accounts."""

    def enter(*names: str):
        admin = company.people["quan.tri"]
        return [
            enter_address(company.people[name], email=f"{name}@bo.example", actor=admin)
            for name in names
        ]

    return enter


@pytest.fixture
def tomorrow() -> datetime:
    """Tomorrow at nine, by when everything done today is to be told."""
    return timezone.localtime().replace(hour=9, minute=0) + ONE_DAY
