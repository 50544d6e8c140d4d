"""Past awards handed in as a sheet: kept as stated, never entered twice."""

import pytest

from nominations.actions.intake_confirming import confirm
from nominations.models import PastAward
from nominations.rules.intake.units import NamedUnit, Units
from tests.nominations.lists.sheets import AWARD, LEDGER, check, matched

OFFICE = {"by": "hung", "unit": "bkhcn"}


def codes(found) -> list[tuple[int, str, str]]:
    return [(each.row, each.field, each.code) for each in found.problems]


def test_a_unit_states_what_was_given_to_its_own(company):
    done = confirm(matched(company, "LEDGER", AWARD), actor=company.people["yen"])

    row = PastAward.objects.get()
    stated = (row.recipient, row.award, row.year, row.number, row.issuer, row.source)
    assert stated == (
        *("Trần Thị Hòa", "CSTDCS", 2024, "15/QĐ-CTS"),
        *("Cục Tần số vô tuyến điện", "pasted"),
    )
    assert (row.unit, row.kept_by) == (company.units["cuc-tan-so"],) * 2
    assert (row.stated_by_unit, row.as_stated, row.nominee) == (True, True, None)
    assert done.counts["added"] == 1


def test_the_office_names_the_unit_as_its_lists_do(company):
    row = [*AWARD[:-1], "Sở KH&CN tỉnh Lâm Đồng"]

    confirm(matched(company, "LEDGER", row, **OFFICE), actor=company.people["hung"])

    award = PastAward.objects.get()
    assert award.unit == company.units["skhcn-lam-dong"]
    assert (award.kept_by, award.stated_by_unit) == (company.units["bkhcn"], False)


def test_an_award_of_the_ledger_is_not_entered_twice(company, past):
    past()
    intake = matched(company, "LEDGER", [*AWARD[:-1], "cuc-tan-so"], **OFFICE)

    assert [line.deed for line in check(company, intake, by="hung").lines] == ["SAME"]


AWAY = [*LEDGER, "Quyết định hủy bỏ", "Ngày hủy bỏ"]


def away(unit: str = "", number: str = AWARD[3]) -> list:
    return [*AWARD[:3], number, *AWARD[4:6], unit, "3/QĐ-BKHCN", "01/02/2026"]


def test_somebody_of_the_same_name_in_another_unit_is_somebody_else(company, past):
    there = past()
    rows = [[*AWARD[:-1], "skhcn-lam-dong"], [*AWARD[:-1], "cuc-tan-so"]]
    intake = matched(company, "LEDGER", *rows, **OFFICE)

    found = check(company, intake, by="hung")

    assert [(line.deed, line.key) for line in found.lines] == [("ADD", None), ("SAME", there.pk)]


def test_a_cancellation_meets_the_award_of_the_unit_it_names(company, past):
    ours, theirs = past(), past(unit=company.units["skhcn-lam-dong"])
    intake = matched(company, "LEDGER", away("cuc-tan-so"), header=AWAY, **OFFICE)

    confirm(intake, actor=company.people["hung"])

    cancelled = PastAward.objects.exclude(cancelled_on=None)
    assert list(cancelled) == [ours]
    assert theirs.cancelled_on is None


def test_a_cancellation_that_may_mean_either_cancels_neither(company, past):
    past(), past(unit=company.units["skhcn-lam-dong"])
    intake = matched(company, "LEDGER", away(), header=AWAY, **OFFICE)

    assert codes(check(company, intake, by="hung")) == [(2, "recipient", "several_in_ledger")]


def test_two_decisions_for_one_name_are_both_known_again(company, past):
    past(number="9/QĐ-CTS"), past()
    rows = [[*AWARD[:3], number, *AWARD[4:6], "cuc-tan-so"] for number in ("9/QĐ-CTS", AWARD[3])]
    intake = matched(company, "LEDGER", *rows, **OFFICE)

    assert [line.deed for line in check(company, intake, by="hung").lines] == ["SAME", "SAME"]


def test_what_does_not_add_up_is_warned_of_and_kept(company):
    odd = [*AWARD[:2], 2024, "", "10/01/2023", *AWARD[5:]]
    intake = matched(company, "LEDGER", odd)

    found = check(company, intake)
    confirm(intake, actor=company.people["yen"])

    assert [each.code for each in found.warnings] == ["number_missing", "issued_before_year"]
    assert PastAward.objects.get().issued_on.year == 2023


def test_of_a_decision_the_year_may_be_all_that_is_known_but_not_of_its_cancellation(company):
    row = [*AWARD[:4], "2025", *AWARD[5:], "9/QĐ-CTS", "2026"]
    header = [*LEDGER, "Quyết định hủy bỏ", "Ngày hủy bỏ"]

    found = check(company, matched(company, "LEDGER", row, header=header))

    assert [each.code for each in found.warnings] == ["day_left_empty"]
    assert [(each.field, each.code) for each in found.errors] == [("cancelled_on", "day_needed")]


def test_what_cannot_be_kept_is_told(company):
    rows = [
        ["", *AWARD[1:]],
        [AWARD[0], "Huy hiệu lạ", 2024, *AWARD[3:]],
        [*AWARD[:2], 2031, *AWARD[3:]],
        [*AWARD[:6], "Sở Y tế"],
    ]

    assert codes(check(company, matched(company, "LEDGER", *rows))) == [
        (2, "recipient", "recipient_missing"),
        (3, "award", "award_unknown"),
        (4, "year", "year_out_of_range"),
        (5, "unit", "unit_unknown"),
    ]


@pytest.mark.parametrize(
    "said", ["Sở TT&TT Đắk Lắk", "So TT&TT tinh Dak Lak", "Sở Thông tin và Truyền thông Đắc Lắc"]
)
def test_a_unit_is_found_under_each_of_its_names(said):
    units = Units(
        (
            NamedUnit(key=1, code="stttt-dak-lak", names=("Sở TT&TT Đắk Lắk", "")),
            NamedUnit(key=2, code="stttt-hue", names=("Sở TT&TT Thừa Thiên Huế", "")),
        )
    )

    assert units.find(said) == ("stttt-dak-lak", False)
    assert units.find("Sở TT&TT Huế") == ("stttt-hue", False)


def test_a_name_of_two_units_means_neither():
    units = Units(
        (NamedUnit(key=1, code="a", names=("Sở A",)), NamedUnit(key=2, code="b", names=("Sở A",)))
    )

    assert units.find("Sở A") == (None, False)
