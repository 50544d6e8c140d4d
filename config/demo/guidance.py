"""Guidance of the year and a list that is being built against it, both marked as demonstration."""

from datetime import date, timedelta
from typing import Any

from config.demo.cast import Cast
from nominations.actions.guidance import approve_guidance, draft_guidance
from nominations.actions.roster import Entry, enter_roster
from nominations.actions.rounds import open_round
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Submission
from workflow.access import today

BASIS = "Dữ liệu trình diễn, không phải văn bản có thật"
ADVANCED, FIGHTERS, LEADERS = 23, 3, 5


def lay_out_guidance(company: Cast) -> Submission:
    """The office's guidance, approved by a second officer, and a department's list beside it."""
    unit, year = company.units["bkhcn"], today().year
    drafted = draft_guidance(
        unit,
        year=year,
        actor=company.people["ngoc"],
        title=f"Hướng dẫn khen thưởng năm {year} (trình diễn)",
        papers="Nội dung trình diễn: chỉ tiêu và mục tiêu do cơ quan thường trực đặt.",
        quotas=[_quota("CSTDCS", "ADVANCED_WORKERS", [15, 100], blocks=True)],
        bases=[BASIS],
        direct_percent=60,
        leader_bands=["LEADER", "DEPUTY"],
        direct_bands=["DIRECT", "PROFESSIONAL"],
        bands_from=date(year, 1, 1),
        bands_paper=BASIS,
        bands_paper_on=date(year, 1, 5),
        numbers=[{"base": "LEADING_CLUSTERS", "body": company.bodies["cum-tnmt"].obj, "number": 2}],
        number_papers=[BASIS],
    )
    approve_guidance(drafted, actor=company.people["hung"])
    return _list_of_a_department(company, year)


def _quota(award: str, base: str, share: list[int], *, blocks: bool) -> dict[str, Any]:
    counted = {"award": award, "base": base, "share": share, "number": None}
    return {**counted, "rounding": "FLOOR", "blocks": blocks, "verified": False}


def _list_of_a_department(company: Cast, year: int) -> Submission:
    """Fifteen percent of 23 are 3.45: three are on the list, a fourth would be one too many.

    That warns and stops nothing, for the basis of the quota is not verified.
    """
    unit, officer = company.units["cuc-tan-so"], company.people["yen"]
    review = open_round(
        actor=company.people["khanh"],
        code="CTS-CSTD",
        title="Bình xét danh hiệu thi đua của Cục Tần số, đợt cuối năm",
        title_en="The Authority's emulation titles at the end of the year",
        year=year,
        commendation="CONG_TRANG",
        track="ANNUAL",
        organiser=unit,
        awards=["LDTT", "CSTDCS"],
        opens_on=today() - timedelta(days=7),
        closes_on=today() + timedelta(days=24),
        is_demo=True,
    )
    names = [f"Nhân viên trình diễn {number:02}" for number in range(1, ADVANCED + 1)]
    staff = enter_roster(unit, year=year, entries=_entries(names), actor=officer)
    letter = start_submission(review, unit=unit, actor=officer)
    for number, row in enumerate(staff):
        for award in ("LDTT", "CSTDCS")[: 2 if number < FIGHTERS else 1]:
            who = {"kind": "INDIVIDUAL", "name": row.nominee.name, "position": "Chuyên viên"}
            add_nomination(letter, award=award, nominee=who, actor=officer)
    return letter


def _entries(names: list[str]) -> list[Entry]:
    return [
        Entry(
            {"name": name, "position": "Chuyên viên"},
            {
                "position_band": "LEADER" if number < LEADERS else "DIRECT",
                "is_direct_worker": number >= LEADERS,
                "months_worked": 11,
                "rating": "GOOD",
            },
        )
        for number, name in enumerate(names)
    ]
