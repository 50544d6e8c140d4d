"""The road, and a third officer of the standing office."""

from datetime import date

import pytest

from tests.road import Road
from workflow.actions import directory
from workflow.models import User


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def third(company) -> User:
    """Another officer of the standing office."""
    admin = company.people["quan.tri"]
    user = directory.add_user("dao", full_name="Lê Thị Đào", password=None, actor=admin)
    seat = {"unit": company.units["bkhcn"], "role": "STANDING_OFFICER"}
    directory.add_post(user, **seat, held_from=date(2026, 1, 1), actor=admin)
    return user
