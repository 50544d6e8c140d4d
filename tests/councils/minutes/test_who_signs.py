"""Who presided signs, also once others lead; and nothing is put to signing that no paper shows."""

import pytest

from councils.actions.clusters import lead_year
from councils.actions.minutes import change_minutes
from councils.models import Minutes
from councils.queries.duties_minutes import minutes_to_sign
from councils.queries.minutes import may_preside, seats_for, suggested
from councils.queries.proceedings import presided_over
from tests.cast import TODAY
from tests.councils.minutes.test_signing import code_of
from workflow.engine import perform


def handed_over(office):
    """The decision on 2027: Lâm Đồng and Khánh Hòa take over on the day of the conference."""
    cast = office.conference.company
    return lead_year(
        office.session.body,
        2027,
        leader=cast.units["skhcn-lam-dong"],
        deputy=cast.units["skhcn-khanh-hoa"],
        decision_number="15/QĐ-BKHCN",
        decided_on=TODAY,
        takes_over_on=TODAY,
        actor=cast.people["ngoc"],
    )


def test_who_presided_drafts_puts_and_signs_after_others_took_over_that_day(office):
    handed_over(office)
    son, quang = office.people["son"], office.people["quang"]

    row = office.put(office.drafted())
    office.signed_by(row, "binh")

    assert [duty.path for duty in minutes_to_sign(son, TODAY)] == [row.get_absolute_url()]
    assert minutes_to_sign(quang, TODAY) == []
    assert code_of(office.signed_by, row, "quang") == "not_asked_to_sign"
    assert office.signed_by(row, "son").state == "SIGNED"


def test_who_presides_is_whoever_led_that_day_and_none_of_those_who_took_over(office):
    before = may_preside(office.session, seats_for(office.session), [])
    handed_over(office)

    led = presided_over(office.session)
    assert led == [office.people["son"]]
    assert may_preside(office.session, seats_for(office.session), []) == before
    assert suggested(office.session, led) == [{"role": "CHAIR", "user": office.people["son"].obj}]


def test_a_member_who_neither_drafts_nor_presided_puts_nothing_to_signing(office):
    row = office.drafted()
    office.seal()

    assert code_of(perform, row, "put_to_signing", actor=office.people["tuan"]) == "not_drawing_up"


def test_the_choice_of_who_presided_names_those_of_before(office, desk):
    handed_over(office)
    row = office.drafted()

    page = desk("son").get(row.get_absolute_url() + "change/").text
    chair = page.split('name="chair"')[1].split("</select>")[0]
    assert (office.people["son"].obj in chair, office.people["quang"].obj in chair) == (True, False)


@pytest.mark.parametrize("field", ["remarks", "recipients"])
def test_a_sign_no_paper_shows_is_named_before_anybody_signs(office, desk, field):
    row, son = office.drafted(), office.people["son"]
    texts = {"remarks": "\uf0b7 Ý kiến ✓", "recipients": "Lưu", field: "Nhất trí 👍"}
    change_minutes(row, **texts, signers=row.signers, actor=son)
    office.seal()
    row = Minutes.objects.get(pk=row.pk)

    assert code_of(perform, row, "put_to_signing", actor=son) == "signs_unknown"
    page = desk("son").post(row.get_absolute_url() + "moves/put_to_signing/")
    assert (page.status_code, "👍 (U+1F44D)" in page.text) == (409, True)


def test_what_word_leaves_behind_is_no_hindrance(office, desk):
    row, son = office.drafted(), office.people["son"]
    texts = {"remarks": "\uf0b7 Ý kiến thứ nhất\x0b✓ Đồng ý", "recipients": "Lưu"}
    change_minutes(row, **texts, signers=row.signers, actor=son)
    office.seal()

    assert desk("son").post(row.get_absolute_url() + "moves/put_to_signing/").status_code == 302
