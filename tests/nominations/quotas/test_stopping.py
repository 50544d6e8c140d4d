"""A list over a quota is stopped where the rule says so, before the head and at the head."""

import pytest

from nominations.actions.ledger import enter_past_award
from nominations.models import Nomination
from tests.nominations.quotas.conftest import BASIS, quota
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused


def put(draft, company):
    return perform(draft, "put_to_head", actor=company.people["yen"])


def refusal_of(draft, company):
    with pytest.raises(Refused) as no:
        put(draft, company)
    return no.value.refusal


def test_two_of_ten_advanced_workers_are_too_many_of_fifteen_percent(
    guided, listed, chosen, company
):
    guided(quota())
    listed("LDTT", 10)
    listed("CSTDCS", 2)

    no = refusal_of(chosen(), company)

    assert (no.code, no.citation) == ("quota_exceeded", BASIS)
    assert (no.facts["proposed"], no.facts["allowed"], no.facts["counted"]) == (2, 1, 10)
    assert no.facts["counted_of"] == "ADVANCED_WORKERS"


def test_one_fewer_and_the_head_may_approve(guided, listed, chosen, company):
    guided(quota())
    listed("LDTT", 10)
    _first, second = listed("CSTDCS", 2)
    letter = chosen()
    perform(second, "unit_fail", actor=company.people["yen"], reason="Vượt chỉ tiêu")

    put(letter, company)

    assert perform(letter, "approve", actor=company.people["khanh"]).state == "SUBMITTED"


def test_rounded_to_the_nearest_two_of_ten_are_within(guided, listed, chosen, company):
    guided(quota(rounding="NEAREST"))
    listed("LDTT", 10)
    listed("CSTDCS", 2)

    assert put(chosen(), company).state == "AWAITING_HEAD"


def test_guidance_approved_meanwhile_stops_the_head_as_well(guided, listed, chosen, company):
    listed("LDTT", 10)
    listed("CSTDCS", 2)
    letter = put(chosen(), company)
    guided(quota())

    with pytest.raises(Refused) as no:
        perform(letter, "approve", actor=company.people["khanh"])

    assert no.value.refusal.code == "quota_exceeded"


@pytest.mark.parametrize("changes", [{"blocks": False}, {"award": "GK"}])
def test_a_quota_that_warns_or_is_on_another_award_stops_nothing(
    guided, listed, chosen, company, changes
):
    guided(quota(**changes))
    listed("LDTT", 10)
    listed("CSTDCS", 2)

    assert put(chosen(), company).state == "AWAITING_HEAD"


def test_a_draft_that_nobody_approved_stops_nothing(guided, listed, chosen, company):
    guided(quota(), approved=False)
    listed("LDTT", 10)
    listed("CSTDCS", 2)

    assert put(chosen(), company).state == "AWAITING_HEAD"


def test_a_number_nobody_knows_stops_nothing(guided, listed, chosen, company):
    guided(quota())
    listed("CSTDCS", 2)

    assert put(chosen(), company).state == "AWAITING_HEAD"


def test_advanced_workers_decided_before_count_once(guided, listed, chosen, company):
    guided(quota(share=[50, 100]))
    first, *_others = listed("LDTT", 2)
    listed("CSTDCS", 2)
    known = {"award": "LDTT", "year": 2026, "unit": first.unit, "source": "Bản lưu"}
    for number in range(2):
        enter_past_award(actor=company.people["hung"], recipient=f"Ai {number}", **known)
    same = enter_past_award(actor=company.people["hung"], recipient="Người số 1", **known)
    type(same).objects.filter(pk=same.pk).update(nominee=first.nominee)

    assert put(chosen(), company).state == "AWAITING_HEAD"
    assert Nomination.objects.filter(award="CSTDCS").count() == 2


def test_a_share_of_the_staff(guided, listed, chosen, company, on_roster):
    guided(quota(award="GK", base="STAFF", share=[20, 100]))
    for number in range(1, 5):
        on_roster(f"Người số {number}", year=2026)
    listed("GK", 1)

    no = refusal_of(chosen(), company)

    assert (no.facts["counted"], no.facts["allowed"], no.facts["proposed"]) == (4, 0, 1)


def test_a_number_fixed_for_each_cluster_stops_a_member_that_takes_more(guided, company):
    letter = Road(company).letter()
    guided(quota(award="COBO", base="FIXED", share=None, number=0))

    with pytest.raises(Refused) as no:
        perform(letter, "put_to_head", actor=company.people["thu"])

    facts = no.value.refusal.facts
    assert (facts["allowed"], facts["proposed"], facts["counted"]) == (0, 1, None)


def test_it_is_nothing_to_a_unit_in_no_cluster(guided, listed, chosen, company):
    guided(quota(award="GK", base="FIXED", share=None, number=1))
    listed("GK", 2)

    assert put(chosen(), company).state == "AWAITING_HEAD"
