"""An initiative is corrected while somebody begins to rely on it: one waits for the other."""

import pytest

from nominations.actions.initiative_correcting import correct_initiative
from nominations.actions.initiatives import release_initiative, use_initiative
from nominations.models import Initiative, InitiativeAuthor
from tests.nominations.facts.test_initiatives import entered, known_from_letter
from tests.together import failures, together, unfinished
from workflow.errors import Refusal, Refused

TIMES = 6

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.postgres,
]


@pytest.fixture
def yen(company):
    return company.people["yen"]


@pytest.fixture
def line(company):
    """A nomination that was sent: what it relies on stays as it is."""
    return known_from_letter(company)


def test_a_correction_waits_for_who_begins_to_rely_on_it_and_is_refused(company, line, yen):
    row = entered(company, line.nominee)

    with (
        unfinished(lambda: use_initiative(row, nomination=line, actor=yen)),
        pytest.raises(Refused) as no,
    ):
        correct_initiative(row, title="Đo phổ", actor=yen)

    assert no.value.refusal.code == "initiative_relied_on"
    assert Initiative.objects.get().title == row.title


def test_who_relies_on_it_waits_for_a_correction_and_finds_its_authors(company, line, hoa, yen):
    row = entered(company, hoa, authors={line.nominee: 50})

    with (
        unfinished(lambda: correct_initiative(row, authors={hoa: 50}, actor=yen)),
        pytest.raises(Refused) as no,
    ):
        use_initiative(row, nomination=line, actor=yen)

    assert no.value.refusal.code == "not_an_author"
    assert InitiativeAuthor.objects.get().nominee == hoa


def test_at_one_moment_it_is_relied_on_as_it_was_or_as_it_is_after(company, line, yen):
    row = entered(company, line.nominee)
    for number in range(TIMES):
        before, after = Initiative.objects.get(), f"Đo phổ lần {number}"

        used, fixed = together(
            [
                lambda: use_initiative(row, nomination=line, actor=yen),
                lambda after=after: correct_initiative(row, title=after, actor=yen),
            ]
        )

        assert failures([used, fixed]) == []
        assert used.used_for == line
        is_refused = isinstance(fixed, Refusal)
        assert Initiative.objects.get().title == (before.title if is_refused else after)
        release_initiative(row, nomination=line, actor=yen)
