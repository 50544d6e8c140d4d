"""Rosters, initiatives and past awards of the Authority and of Lâm Đồng, by real moves."""

from collections.abc import Callable
from datetime import date

import pytest

from nominations.actions.ledger import enter_past_award
from nominations.actions.roster import enter_staff_year
from nominations.models import Nominee, PastAward, StaffYear

BORN = date(1990, 4, 3)
OFFICERS = {"cuc-tan-so": "yen", "skhcn-lam-dong": "thu", "skhcn-khanh-hoa": "lan"}


@pytest.fixture
def on_roster(company) -> Callable[..., StaffYear]:
    """Enter somebody on the roster of a unit, by its officer."""

    def enter(name: str = "Trần Thị Hòa", *, unit: str = "cuc-tan-so", year: int = 2025, **more):
        person = {"name": name, "position": "Chuyên viên", "birth_date": BORN}
        person |= {key: more.pop(key) for key in ("birth_date", "position") if key in more}
        fields = {"position_band": "PROFESSIONAL", "rating": "GOOD", "is_direct_worker": True}
        return enter_staff_year(
            company.units[unit],
            year=year,
            person=person,
            actor=company.people[OFFICERS[unit]],
            **fields | more,
        )

    return enter


@pytest.fixture
def hoa(on_roster) -> Nominee:
    """Hòa, on the Authority's roster of 2025."""
    return on_roster(staff_number="0042").nominee


@pytest.fixture
def past(company) -> Callable[..., PastAward]:
    """Enter a past award, by the standing office unless said otherwise."""

    def enter(by: str = "hung", **fields) -> PastAward:
        usual = {
            "award": "CSTDCS",
            "year": 2024,
            "recipient": "Trần Thị Hòa",
            "unit": company.units["cuc-tan-so"],
            "number": "15/QĐ-CTS",
            "issued_on": date(2025, 1, 10),
            "issuer": "Cục Tần số vô tuyến điện",
            "source": "Quyết định 15/QĐ-CTS, bản lưu",
        }
        return enter_past_award(actor=company.people[by], **usual | fields)

    return enter
