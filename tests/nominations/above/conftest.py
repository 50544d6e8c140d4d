"""Sudden feats that the minister proposes to the Prime Minister, by real moves."""

from collections.abc import Callable

import pytest

from nominations.models import Decision, Nomination
from tests.road import DECIDED, Road
from workflow.errors import Refusal, Refused


@pytest.fixture
def road(company) -> Road:
    return Road(company)


def lines_of(letter: Decision) -> list[Nomination]:
    """The lines of a letter as they are now."""
    return list(Nomination.objects.filter(decision=letter).order_by("pk"))


def said(**changes) -> dict:
    """The Prime Minister's decision as the office enters it."""
    return DECIDED | changes


def refusal(act: Callable[[], object]) -> Refusal:
    """The refusal with which an act ends."""
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal
