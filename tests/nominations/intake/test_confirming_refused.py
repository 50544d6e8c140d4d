"""A list that is not taken over: overtaken, closed, empty, or in the wrong hands."""

import pytest
from django.db import transaction

from nominations.actions.intake import drop, hand_in, match_columns, repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.submissions import add_nomination, change_nomination
from nominations.models import Intake
from nominations.queries.intake import visible_intakes
from tests.cast import PERSON
from tests.nominations.intake.conftest import mark, names, pasted
from tests.nominations.intake.sheets import COLUMNS, HEADER, HOA, LAM
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused


@pytest.fixture
def nga(company):
    return company.people["nga"]


def refusal(act) -> str:
    with pytest.raises(Refused) as no, transaction.atomic():
        act()
    return no.value.refusal.code


@pytest.mark.parametrize("change", ["add", "change", "letter", "repair"])
def test_a_confirmation_is_refused_when_anything_changed_since_the_check(
    draft, handed_in, nga, change
):
    there = add_nomination(draft, award="BKB", nominee=PERSON, actor=nga)
    intake = handed_in(HOA)
    seen = mark(intake)
    if change == "add":
        add_nomination(draft, award="CSTDB", nominee=PERSON, actor=nga)
    elif change == "change":
        change_nomination(there, achievement="Mới", actor=nga)
    elif change == "letter":
        confirm(handed_in(LAM), actor=nga)
    else:
        repair(intake, fixes={"2": {"achievement": "Khác"}}, actor=nga)
    before = names(draft)

    assert refusal(lambda: confirm(intake, seen=seen, actor=nga)) == "overtaken"
    assert names(draft) == before


def test_nothing_to_take_over_and_a_list_without_names(handed_in, nga, draft):
    confirm(handed_in(HOA), actor=nga)

    assert refusal(lambda: confirm(handed_in(HOA), actor=nga)) == "nothing_to_take"
    unread = handed_in(HOA, fields={"award": 4})
    assert refusal(lambda: confirm(unread, actor=nga)) == "structure"


def test_a_list_is_taken_over_once_and_one_given_up_never(handed_in, nga):
    taken, given_up = handed_in(HOA), handed_in(LAM)
    confirm(taken, actor=nga)
    drop(given_up, actor=nga)

    for intake in (taken, given_up):
        assert refusal(lambda each=intake: confirm(each, actor=nga)) == "intake_closed"
        assert refusal(lambda each=intake: drop(each, actor=nga)) == "intake_closed"


def test_only_the_units_officer_or_who_shares_the_draft(company, draft, handed_in):
    intake = handed_in(HOA)
    tuan, lan = company.people["tuan"], company.people["lan"]

    for other in (tuan, lan):
        acts = [
            lambda who=other: hand_in(draft, pasted="a\tb", actor=who),
            lambda who=other: match_columns(intake, header=1, fields=COLUMNS, actor=who),
            lambda who=other: repair(intake, fixes={}, actor=who),
            lambda who=other: confirm(intake, actor=who),
            lambda who=other: drop(intake, actor=who),
        ]
        assert [refusal(act) for act in acts] == ["not_permitted"] * 5
        assert list(visible_intakes(other)) == []
    assert list(visible_intakes(company.people["nga"])) == [intake]


def test_a_letter_that_is_with_the_head_takes_no_list(company, review):
    thu, letter = company.people["thu"], Road(company).letter(review)
    intake, _book = hand_in(letter, pasted=pasted(HEADER, HOA), actor=thu)
    perform(letter, "put_to_head", actor=thu)
    intake = Intake.objects.get(pk=intake.pk)

    for act in (
        lambda: hand_in(intake.submission, pasted="a\tb", actor=thu),
        lambda: match_columns(intake, header=1, fields=COLUMNS, actor=thu),
        lambda: confirm(intake, actor=thu),
    ):
        assert refusal(act) == "submission_closed"
