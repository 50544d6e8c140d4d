"""Somebody before the standing office, and a hold as Ngọc places and lifts it."""

from datetime import date

import pytest

from nominations.actions.holds import lift_hold, place_hold
from nominations.models import Hold, Nomination
from tests.road import Road

SOURCE = "Công văn 15/UBKT ngày 20/11/2026"
WORDS = "Đang xem xét trách nhiệm trong gói thầu số 3."
CLEARED = "Kết luận 21/KL-UBKT: không có vi phạm."


class Desk:
    """The standing office with its rubber stamp."""

    def __init__(self, office) -> None:
        self.office = office

    def hold(self, line: Nomination, **changes) -> Hold:
        """A hold on the nominee of a line, for discipline, since 20 November."""
        said = {"kind": "DISCIPLINE", "source": SOURCE, "since": date(2026, 11, 20)}
        return place_hold(line, **{**said, "reason": WORDS, "actor": self.office, **changes})

    def lift(self, hold: Hold, **changes) -> Hold:
        """The same hold lifted."""
        return lift_hold(hold, **{"reason": CLEARED, "actor": self.office, **changes})


@pytest.fixture
def road(company) -> Road:
    """The whole road."""
    return Road(company)


@pytest.fixture
def office(company) -> Desk:
    """Ngọc of the standing office."""
    return Desk(company.people["ngoc"])


@pytest.fixture
def line(at_office) -> Nomination:
    """Somebody of the Authority before the standing office."""
    return at_office


def code_of(refused) -> str:
    """The code of the refusal that was raised."""
    return refused.value.refusal.code
