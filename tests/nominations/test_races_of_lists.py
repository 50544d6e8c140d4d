"""Two officers take in lists of units below at one moment."""

import pytest

from nominations.actions.submissions import start_submission
from nominations.models import Nomination, Submission
from tests.divisions import Divisions
from tests.road import Road
from tests.together import failures, together
from workflow.engine import perform
from workflow.errors import Refusal

TIMES = 6

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.postgres,
]


@pytest.fixture
def road(company):
    return Road(company)


def lists_of(road, divisions, number):
    """Two lists of one round that name the same person, and the letter that takes them in."""
    review = road.round()
    pair = [
        divisions.sent_up(divisions.add(f"phong-{number}-{n}"), review, f"Lê Văn {n}")
        for n in range(2)
    ]
    first = pair[0].nominations.get()
    pair[1].nominations.update(nominee=first.nominee)
    return start_submission(review, unit=divisions.parent, actor=road.people["yen"]), pair


def test_the_same_person_comes_in_once_and_the_other_list_is_refused(road, company):
    divisions = Divisions(company)
    for number in range(TIMES):
        letter, pair = lists_of(road, divisions, number)

        ends = together(
            [lambda each=each: perform(each, "merge", actor=road.people["yen"]) for each in pair]
        )

        assert failures(ends) == []
        assert [end.code for end in ends if isinstance(end, Refusal)] == ["already_listed"]
        assert Nomination.objects.filter(submission=letter).count() == 1


def test_one_list_is_taken_in_or_called_back_never_both(road, company):
    divisions = Divisions(company)
    for number in range(TIMES):
        letter, (below, _other) = lists_of(road, divisions, number)

        ends = together(
            [
                lambda below=below: perform(below, "merge", actor=road.people["yen"]),
                lambda below=below: perform(below, "call_back", actor=divisions.head(below.unit)),
            ]
        )

        assert failures(ends) == []
        assert len([end for end in ends if isinstance(end, Refusal)]) == 1
        below = Submission.objects.get(pk=below.pk)
        taken = Nomination.objects.filter(submission=letter).exists()
        assert (below.state, taken) in [("MERGED", True), ("DRAFT", False)]
