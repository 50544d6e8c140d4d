"""Dossiers of the Authority before the standing office, and what the office asks of them."""

from typing import Any

import pytest

from nominations.models import Nomination, RuleSet
from nominations.queries.supplements import points_asked
from tests.road import Road
from workflow.engine import perform

TEXT = {"kind": "ACHIEVEMENT_UNCLEAR", "words": "Nêu số liệu cụ thể"}
PAPER = {"kind": "PAPER_MISSING", "paper_kind": "OTHER", "words": "Xác nhận của đơn vị"}


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def line(at_office) -> Nomination:
    """One person of the Authority before the office."""
    return at_office


@pytest.fixture
def ngoc(road):
    """An officer of the standing office."""
    return road.people["ngoc"]


@pytest.fixture
def yen(road):
    """The officer of the unit."""
    return road.people["yen"]


@pytest.fixture
def khanh(road):
    """The head of the unit."""
    return road.people["khanh"]


def asked(line: Nomination, office, *points: dict[str, str], **more: Any) -> Nomination:
    """The line returned for these points."""
    facts = {"points": points or (PAPER, TEXT), **more}
    perform(line, "return_for_supplement", actor=office, reason="Cần bổ sung", facts=facts)
    return Nomination.objects.get(pk=line.pk)


def keys(line: Nomination) -> list[str]:
    """The uids of the points of the present return."""
    return [str(point.uid) for point in points_asked([line])]


def under_decree_152(lines: list[Nomination]) -> None:
    """As if the letter had come in 2025: clauses of that decree were read and are verified."""
    row = RuleSet.objects.get(code__contains="152", replaced_at=None)
    Nomination.objects.filter(pk__in=[line.pk for line in lines]).update(ruleset=row)
