"""A list handed in: what is remembered of its columns, what is kept, what is no table."""

import pytest
from django.db import transaction

from nominations.actions.intake import hand_in
from nominations.models import Intake
from nominations.queries.intake import suggested
from nominations.rules.intake.matching import Ground
from tests.nominations.intake.conftest import pasted
from tests.nominations.intake.sheets import HEADER, HOA, LAM, TITLE
from workflow.errors import Refused


@pytest.fixture
def nga(company):
    return company.people["nga"]


def refusal(act) -> str:
    with pytest.raises(Refused) as no, transaction.atomic():
        act()
    return no.value.refusal.code


def test_columns_are_remembered_for_the_unit_and_the_header(draft, handed_in, nga):
    handed_in(HOA, fields={"name": 1, "award": 4})
    again, _book = hand_in(draft, pasted=pasted(["stt", *HEADER[1:]], LAM), actor=nga)
    other, _book = hand_in(draft, pasted=pasted(HEADER[:5], LAM), actor=nga)

    assert {each.ground for each in suggested(again).values()} == {Ground.REMEMBERED}
    assert {field: each.column for field, each in suggested(again).items()} == {
        "name": 1,
        "award": 4,
    }
    assert {each.ground for each in suggested(other).values()} == {Ground.SAME}


def test_a_pasted_list_with_a_title_block(draft, nga):
    intake, _book = hand_in(draft, pasted=pasted(*TITLE, HEADER, HOA), actor=nga)

    assert (intake.header, intake.format, intake.name) == (6, "pasted", "pasted.tsv")
    with intake.file.open("rb") as kept:
        assert kept.read().decode() == pasted(*TITLE, HEADER, HOA)


def test_what_is_no_table_is_refused_and_nothing_is_kept(draft, nga):
    before = Intake.objects.count()

    assert refusal(lambda: hand_in(draft, name="a.xlsx", content=b"PK\x03\x04", actor=nga))
    assert Intake.objects.count() == before
