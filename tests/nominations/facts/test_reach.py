"""How far the standing office reaches: clusters of today, its own ledger, lines without keeper."""

from datetime import date

import pytest

from nominations.actions.ledger import cancel_past_award, enter_past_award
from nominations.actions.matching import decide_stated
from nominations.models import PastAward
from nominations.queries.ledger import visible_past_awards
from nominations.queries.people import visible_nominees
from nominations.queries.roster import visible_staff_years
from nominations.queries.seen_units import matching_units
from tests.road import Road
from workflow.actions.directory import end_membership
from workflow.errors import Refused
from workflow.models import Membership

BEFORE_KEEPERS = {"award": "COCP", "year": 2016, "recipient": "Trần Thị Hòa", "source": "Cũ"}
ANNULLED = {"on": date(2026, 5, 4), "by": "QĐ 77/QĐ-BKHCN"}


@pytest.fixture
def left_the_clusters(company):
    """A unit's seats in every cluster and block ended today."""

    def leave(code: str):
        unit = company.units[code]
        for seat in Membership.objects.filter(unit=unit, held_until=None):
            end_membership(seat, on=date(2026, 11, 23), actor=company.people["quan.tri"])
        return unit

    return leave


@pytest.fixture
def unkept(company):
    """A line as it was entered before ledgers had keepers."""
    return PastAward.objects.create(**BEFORE_KEEPERS)


def test_whoever_left_the_cluster_is_out_of_reach(company, on_roster, left_the_clusters):
    on_roster(unit="skhcn-lam-dong")
    hung = company.people["hung"]
    before = visible_staff_years(hung).count()

    unit = left_the_clusters("skhcn-lam-dong")

    assert (before, visible_staff_years(hung).count()) == (1, 0)
    assert unit.pk not in matching_units(hung)
    with pytest.raises(Refused) as no:
        enter_past_award(actor=hung, unit=unit, **BEFORE_KEEPERS)
    assert no.value.refusal.code == "not_permitted"


def test_who_only_sent_a_letter_shows_those_named_in_it(company, on_roster, left_the_clusters):
    line = Road(company).at_office()[0]
    other = on_roster().nominee
    hung, unit = company.people["hung"], line.unit
    unit.parent = None
    unit.save(update_fields=["parent"])
    left_the_clusters(unit.code)

    assert list(visible_staff_years(hung)) == []
    seen = visible_nominees(hung).values_list("pk", flat=True)
    assert (line.nominee_id in seen, other.pk in seen) == (True, False)


def test_the_office_cancels_what_stands_in_its_own_ledger(company, past, left_the_clusters):
    row = past(unit=company.units["skhcn-lam-dong"])
    left_the_clusters("skhcn-lam-dong")

    row = cancel_past_award(row, actor=company.people["hung"], **ANNULLED)

    assert row.cancelled_by == "QĐ 77/QĐ-BKHCN"


def test_an_award_is_entered_where_both_unit_and_nominee_are_in_reach(
    company, on_roster, left_the_clusters
):
    away = on_roster(unit="skhcn-lam-dong").nominee
    left_the_clusters("skhcn-lam-dong")

    with pytest.raises(Refused) as no:
        enter_past_award(
            actor=company.people["hung"],
            unit=company.units["cuc-tan-so"],
            nominee=away,
            **BEFORE_KEEPERS,
        )

    assert (no.value.refusal.code, PastAward.objects.count()) == ("not_permitted", 0)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("hung", True), ("ngoc", True), ("thanh.tra", True), ("yen", False), ("uv1", False)],
)
def test_a_line_without_keeper_is_seen_by_offices_and_inspectors(company, unkept, who, sees):
    assert visible_past_awards(company.people[who]).contains(unkept) is sees


def test_a_line_without_keeper_is_linked_and_cancelled_by_the_office(company, unkept, hoa):
    hung = company.people["hung"]

    decide_stated(unkept, hoa, decision="SAME", actor=hung)
    row = cancel_past_award(unkept, actor=hung, seen=2, **ANNULLED)

    assert (row.nominee, row.cancelled_on) == (hoa, date(2026, 5, 4))
    assert visible_past_awards(hung).contains(row)


@pytest.mark.parametrize("who", ["yen", "thanh.tra", "uv1"])
def test_a_line_without_keeper_is_cancelled_by_nobody_else(company, unkept, who):
    with pytest.raises(Refused) as no:
        cancel_past_award(unkept, actor=company.people[who], **ANNULLED)

    assert no.value.refusal.code == "not_permitted"
