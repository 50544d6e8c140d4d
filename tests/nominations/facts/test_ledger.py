"""The ledger: entered as stated, by whom, cancelled by a decision; what does not add up stays."""

import json
from datetime import date

import pytest

from audit.record.models import LogEntry
from nominations.actions.ledger import cancel_past_award
from nominations.models import PastAward
from workflow.errors import Refused

ANNULLED = {"on": date(2026, 5, 4), "by": "QĐ 77/QĐ-BKHCN"}


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("hung", ("bkhcn", False)),
        ("ngoc", ("bkhcn", False)),
        ("yen", ("cuc-tan-so", True)),
        ("khanh", ("cuc-tan-so", True)),
        ("thu", "not_permitted"),
        ("thanh.tra", "not_permitted"),
        ("uv1", "not_permitted"),
    ],
)
def test_the_office_enters_its_ministry_s_and_a_unit_its_own_marked(past, who, answer):
    try:
        row = past(by=who)
        said = (row.kept_by.code, row.stated_by_unit)
    except Refused as no:
        said = no.refusal.code

    assert said == answer


def test_what_the_source_says_is_kept_word_for_word(past):
    row = past(
        award="COCP",
        year=2016,
        unit=None,
        recipient="Vụ Pháp chế",
        handed_over_by="Bộ trưởng",
        as_stated=True,
        anomaly="Bộ trưởng không có thẩm quyền tặng cờ này.",
        number="",
        issued_on=None,
    )

    kept, entry = PastAward.objects.get(pk=row.pk), LogEntry.objects.latest("pk")

    assert (kept.recipient, kept.handed_over_by) == ("Vụ Pháp chế", "Bộ trưởng")
    assert kept.anomaly == "Bộ trưởng không có thẩm quyền tặng cờ này."
    assert (entry.kind, json.loads(entry.body)["facts"]["as_stated"]) == (
        "past_award.entered",
        True,
    )


@pytest.mark.parametrize("later", [{"year": 2027}, {"issued_on": date(2026, 12, 1)}])
def test_an_award_of_the_ledger_lies_in_the_past(past, later):
    with pytest.raises(Refused) as no:
        past(**later)

    assert (no.value.refusal.code, PastAward.objects.count()) == ("award_not_past", 0)


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("hung", date(2026, 5, 4)),
        ("ngoc", date(2026, 5, 4)),
        ("yen", "not_permitted"),
        ("khanh", "not_permitted"),
        ("thanh.tra", "not_permitted"),
        ("uv1", "not_permitted"),
    ],
)
def test_the_office_says_by_which_decision_an_award_was_cancelled(past, company, who, answer):
    row = past()

    try:
        said = cancel_past_award(row, actor=company.people[who], **ANNULLED).cancelled_on
    except Refused as no:
        said = no.refusal.code

    assert said == answer


def test_a_cancelled_award_stays_with_number_and_date(past, company):
    row = cancel_past_award(past(), actor=company.people["hung"], seen=1, **ANNULLED)

    entry = LogEntry.objects.latest("pk")

    assert (row.version, row.cancelled_by, row.number) == (2, "QĐ 77/QĐ-BKHCN", "15/QĐ-CTS")
    assert (entry.kind, json.loads(entry.body)["facts"]) == (
        "past_award.cancelled",
        {"cancelled_on": "2026-05-04"},
    )


@pytest.mark.parametrize(
    "said",
    [
        {"by": " "},
        {"on": date(2026, 12, 31)},
        {"on": date(2025, 1, 9)},
    ],
)
def test_a_cancellation_names_a_decision_after_the_award(past, company, said):
    with pytest.raises(Refused) as no:
        cancel_past_award(past(), actor=company.people["hung"], **ANNULLED | said)

    assert no.value.refusal.code == "cancelling_decision_needed"


def test_nothing_is_cancelled_twice(past, company):
    row = cancel_past_award(past(), actor=company.people["hung"], **ANNULLED)

    with pytest.raises(Refused) as no:
        cancel_past_award(row, actor=company.people["hung"], **ANNULLED)

    assert no.value.refusal.code == "already_cancelled"


def test_an_award_of_a_nominee_is_entered_for_the_unit_it_was_given_in(past, hoa):
    row = past(by="yen", nominee=hoa)

    assert (row.nominee, row.unit.code, row.stated_by_unit) == (hoa, "cuc-tan-so", True)


def test_a_unit_states_nothing_of_another_unit_s_people(past, company, hoa):
    with pytest.raises(Refused) as no:
        past(by="thu", nominee=hoa, unit=company.units["skhcn-lam-dong"])

    assert no.value.refusal.code == "not_permitted"
