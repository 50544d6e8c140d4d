"""Two officers save one line at one moment: one is kept, the other is shown both versions."""

from datetime import date

import pytest

from nominations.actions.submissions import (
    add_nomination,
    change_letter,
    change_nomination,
    start_submission,
)
from nominations.models import Nomination, Submission
from nominations.queries.likes import same_people
from tests.cast import PERSON
from tests.road import Road
from tests.together import failures, together
from workflow.errors import Refusal

TIMES = 5

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.postgres]


@pytest.fixture
def letter(company) -> Submission:
    """The officer of Lâm Đồng has one line on the draft."""
    return Road(company).letter()


def said(ends) -> list[str]:
    assert failures(ends) == []
    return sorted(end.code if isinstance(end, Refusal) else "kept" for end in ends)


def test_of_two_saves_of_one_line_one_is_kept_and_one_is_told(company, letter):
    line, officer = letter.nominations.get(), company.people["thu"]
    for number in range(TIMES):
        held = Nomination.objects.get(pk=line.pk)
        texts = [f"Một {number}", f"Hai {number}"]

        ends = together(
            [
                lambda text=text, held=held: change_nomination(
                    held, actor=officer, seen=held.version, achievement=text
                )
                for text in texts
            ]
        )

        assert said(ends) == ["kept", "overtaken"]
        fresh = Nomination.objects.get(pk=line.pk)
        assert (fresh.achievement in texts, fresh.version) == (True, held.version + 1)


def test_of_two_saves_of_one_letter_one_is_kept_and_one_is_told(company, letter):
    people = [company.people["thu"], company.people["quang"]]
    for number in range(TIMES):
        held = Submission.objects.get(pk=letter.pk)

        ends = together(
            [
                lambda who=who, held=held, text=f"{who} {number}": change_letter(
                    held, actor=who, seen=held.version, summary=text
                )
                for who in people
            ]
        )

        assert said(ends) == ["kept", "overtaken"]
        assert Submission.objects.get(pk=letter.pk).version == held.version + 1


def test_one_person_typed_twice_at_one_moment_is_one_by_a_word(company, letter):
    typed = PERSON | {"name": "Trần Thị Hòa", "birth_date": date(1990, 4, 3)}
    thu, review = company.people["thu"], Road(company).round()
    other = start_submission(review, unit=letter.unit, actor=thu)

    ends = together(
        [
            lambda held=held, typed=typed | {"position": position}: add_nomination(
                held, award="BKB", nominee=typed, actor=thu
            )
            for held, position in ((letter, "Trưởng phòng"), (other, "Phó Giám đốc"))
        ]
    )

    assert failures(ends) == []
    one, two = (line.nominee_id for line in ends)
    assert same_people([one])[one] == {one, two}
