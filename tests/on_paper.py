"""A department's letter on paper, as the office enters it, at each of its stages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from config.demo import acts
from nominations.actions.from_paper import start_from_paper
from nominations.actions.submissions import add_nomination, record_choice
from nominations.models import Round, Submission
from tests.cast import TODAY
from tests.road import MARK, Road, person
from workflow.engine import perform
from workflow.errors import Refusal, Refused
from workflow.models import WorkItem
from workflow.models.work import WAITING

UNIT = "cuc-tan-so"
ENTERER, SECOND = "ngoc", "hung"
PAPER = {
    "letter_number": "118/TTr-CTS",
    "letter_date": date(2026, 11, 16),
    "paper_signer": "Cục trưởng Cao Văn Khánh",
    "paper_on": date(2026, 11, 20),
}


def begun(
    road: Road, review: Round | None = None, *, who: str = ENTERER, unit: str = UNIT, **said: Any
) -> Submission:
    """The entry of a letter, with nothing but what stands at its head and foot."""
    paper = PAPER | said
    review = review or road.round()
    return start_from_paper(review, unit=road.units[unit], actor=road.people[who], **paper)


def entered(
    road: Road, review: Round | None = None, *, who: str = ENTERER, size: int = 1, **said: Any
) -> Submission:
    """The letter with so many people, its scans and the unit's choice, with who enters it."""
    letter, officer = begun(road, review, who=who, **said), road.people[who]
    for n in range(1, size + 1):
        nominee = person(f"Người số {n}")
        add_nomination(letter, award="BKB", nominee=nominee, achievement=MARK, actor=officer)
    acts.attach_required(letter, officer=officer, then=road.then)
    return record_choice(letter, reviewed_on=TODAY, declined={}, actor=officer)


def put(road: Road, review: Round | None = None, *, who: str = ENTERER, **said: Any) -> Submission:
    """The entry before the second officer."""
    letter = entered(road, review, who=who, **said)
    return perform(letter, "put_to_second", actor=road.people[who])


def received(road: Road, review: Round | None = None, **said: Any) -> Submission:
    """Compared with the scans and received."""
    return perform(put(road, review, **said), "confirm_paper", actor=road.people[SECOND])


def refusal(act: Callable, *args: Any, **given: Any) -> Refusal:
    """What an act was refused with."""
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal


def waiting(letter: Submission) -> list[tuple[str, str]]:
    """What is asked of whom on the case of a letter, in English."""
    items = WorkItem.objects.filter(process=letter.case_id, status__in=WAITING)
    with translation.override("en"):
        return [(item.role, str(item.verb)) for item in items]
