"""Two letters of one unit before one quota at one moment: never are both approved over it."""

import pytest

from nominations.actions.approving import approve_draft
from nominations.actions.guidance import draft_guidance
from nominations.models import Submission
from tests.nominations.quotas.conftest import BASIS, TITLE, quota
from tests.road import Road
from tests.together import failures, together
from workflow.engine import perform
from workflow.errors import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.postgres]


@pytest.fixture
def letters(company) -> list[Submission]:
    """The Authority's letters in two rounds, one person each, both before their head."""
    road = Road(company)
    found = [
        road.propose_person(road.round(), code="cuc-tan-so", name=f"Người {n}", award="BKB")
        for n in range(2)
    ]
    for letter in found:
        perform(letter, "put_to_head", actor=company.people["yen"])
    row = draft_guidance(
        company.units["bkhcn"],
        year=2026,
        actor=company.people["ngoc"],
        title=TITLE,
        quotas=[quota("BKB", "STAFF", share=[100, 100])],
        bases=[BASIS],
    )
    approve_draft(row, actor=company.people["hung"])
    return found


def test_both_are_counted_with_the_other(company, letters, on_roster):
    on_roster("Người 0", year=2026)

    ends = together(
        [
            lambda letter=letter: perform(letter, "approve", actor=company.people["khanh"])
            for letter in letters
        ]
    )

    assert failures(ends) == []
    assert [end.code for end in ends if isinstance(end, Refusal)] == ["quota_exceeded"] * 2
    assert {row.state for row in Submission.objects.all()} == {"AWAITING_HEAD"}
