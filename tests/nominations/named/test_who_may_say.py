"""Whom a list names while a hold stands, for who shares a draft, and from paper."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.intake import hand_in, match_columns, repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.sharing import share
from nominations.models import NomineeMatch
from nominations.queries.holds import holds_on
from tests import on_paper
from tests.cast import TODAY
from tests.nominations.intake.conftest import mark, pasted
from tests.nominations.lists.sheets import matched
from tests.nominations.named.conftest import (
    FIELDS,
    HEADER,
    HOA,
    LAM,
    PROMOTED,
    UNDATED,
    begun,
    codes,
    hold,
    refusal,
)
from tests.road import Road


def test_a_hold_reaches_whoever_is_taken_for_the_person_held(company, named, listed, roster, yen):
    hold(company, named)
    anew = listed(PROMOTED, ["Trần Thị Hòa", *HOA[1:3], "CSTDB", "Đo phổ"])

    assert codes(anew) == [(2, "nominee_held"), (3, "twice_in_file")]
    assert refusal(lambda: confirm(anew, actor=yen)) == "rows_wrong"
    new = listed(["Tran Thi Hoa", *PROMOTED[1:]], fixes={"2": {"who": "new"}})
    assert refusal(lambda: confirm(new, actor=yen)) == "on_hold"


def test_a_hold_placed_later_stands_on_the_line_of_the_list(company, letter, listed, named, yen):
    confirm(listed(PROMOTED), actor=yen)

    hold(company, named)

    assert holds_on({letter.nominations.get().nominee_id}, on=TODAY)


def test_whoever_only_shares_the_draft_learns_and_says_nothing_of_the_units_people(
    company, letter, listed, roster, yen
):
    lan = company.people["lan"]
    share(letter, username="lan", until=None, actor=yen)
    rows = pasted(HEADER, [*HOA[:3], "CSTDB", "Đo phổ"], UNDATED)
    held, _book = hand_in(letter, pasted=rows, actor=lan)
    held = match_columns(held, header=1, fields=FIELDS, kind="INDIVIDUAL", actor=lan)
    held = repair(held, fixes={"3": {"who": "new"}}, actor=lan)

    confirm(held, actor=lan)

    one, other = (each.nominee for each in letter.nominations.order_by("pk"))
    assert (one, other == roster["0007"]) == (roster["0042"], False)
    assert NomineeMatch.objects.count() == 0
    again = listed(UNDATED, of=begun(company))
    assert codes(again) == [(2, "who_is_it")]


def test_a_letter_entered_from_paper_is_asked_about_alike(company, roster):
    ngoc = company.people["ngoc"]
    road = Road(company)
    letter = on_paper.begun(road, road.round(awards=["CSTDB", "BKB"]))
    held, _book = hand_in(letter, pasted=pasted(HEADER, PROMOTED, UNDATED), actor=ngoc)
    held = match_columns(held, header=1, fields=FIELDS, kind="INDIVIDUAL", actor=ngoc)
    assert codes(held) == [(3, "who_is_it")]

    confirm(repair(held, fixes={"3": {"who": "proposed"}}, actor=ngoc), actor=ngoc)

    same = NomineeMatch.objects.filter(stated_name="").values_list("nominee", "by")
    assert set(same) == {(roster["0042"].pk, ngoc.pk), (roster["0007"].pk, ngoc.pk)}


@pytest.mark.postgres
def test_the_unit_is_held_before_the_people_as_whoever_enters_a_line_holds_them(
    letter, listed, yen
):
    confirm(listed(PROMOTED), actor=yen)
    answered = listed([*PROMOTED[:4], "Đo"], UNDATED, fixes={"3": {"who": "new"}})

    with CaptureQueriesContext(connection) as asked:
        confirm(answered, actor=yen)

    held = [each["sql"].split('FROM "')[1] for each in asked if "FOR NO KEY" in each["sql"]]
    tables = [sql.split('"')[0] for sql in held]
    assert tables.index("workflow_unit") < tables.index("nominations_nominee")


def test_the_register_that_changed_since_the_check_is_read_again(company, letter, listed, yen):
    intake = listed(UNDATED)
    seen = mark(intake)
    confirm(matched(company, "ROSTER", LAM), actor=yen)

    assert refusal(lambda: confirm(intake, seen=seen, actor=yen)) == "overtaken"
    assert letter.nominations.count() == 0
