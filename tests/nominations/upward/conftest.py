"""A department, a division below it, and the list the division sends up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

from nominations.actions.submissions import start_submission
from nominations.models import Submission
from tests.divisions import Divisions
from tests.road import Road
from workflow.errors import Refusal, Refused
from workflow.models import Unit, WorkItem


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def divisions(company) -> Divisions:
    return Divisions(company)


@pytest.fixture
def phong(divisions) -> Unit:
    return divisions.add("phong-ks")


@pytest.fixture
def sent(divisions, phong, review) -> Submission:
    """Two put forward and one not, sent up to the department."""
    return divisions.sent_up(phong, review, "Lê Văn Một", "Lê Văn Hai", declined="Lê Văn Ba")


@pytest.fixture
def letter(road, review, divisions) -> Submission:
    """The department's own letter, begun."""
    return start_submission(review, unit=divisions.parent, actor=road.people["yen"])


def refusal(act: Callable[..., object], *args: Any, **given: Any) -> Refusal:
    """The refusal with which an act ends."""
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal


def waiting(unit: Unit) -> QuerySet[WorkItem]:
    """The open work of a unit."""
    return WorkItem.objects.filter(unit=unit, finished=None)
