"""The Authority's own round of 2026, its officer's draft, and guidance of the ministry."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from config.demo import acts
from nominations.actions.guidance import approve_guidance, draft_guidance
from nominations.actions.recognising import Said
from nominations.actions.roster import enter_staff_year
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Guidance, Nomination, Nominee, StaffYear, Submission

TITLE, BASIS = "Hướng dẫn khen thưởng năm 2026", "Điều 3 Quyết định 9/QĐ-BKHCN"

DEFINED = {
    "leader_bands": ["LEADER", "DEPUTY"],
    "direct_bands": ["DIRECT", "PROFESSIONAL"],
    "bands_from": date(2026, 1, 1),
    "bands_paper": "Quyết định số 12/QĐ-BKHCN",
    "bands_paper_on": date(2026, 1, 5),
}


def quota(award: str = "CSTDCS", base: str = "ADVANCED_WORKERS", **changes: Any) -> dict[str, Any]:
    """Fifteen percent of the Advanced Workers, rounded down, stopping the list."""
    usual = {"share": [15, 100], "number": None, "rounding": "FLOOR", "blocks": True}
    return {"award": award, "base": base, **usual, "verified": True, **changes}


@pytest.fixture
def guided(company) -> Callable[..., Guidance]:
    """The office drafts guidance of 2026 with these quotas; its head approves it."""

    def write(*quotas: dict[str, Any], approved: bool = True, **said: Any) -> Guidance:
        row = draft_guidance(
            company.units["bkhcn"],
            year=2026,
            actor=company.people["ngoc"],
            title=TITLE,
            quotas=list(quotas),
            bases=[BASIS] * len(quotas),
            **said,
        )
        return approve_guidance(row, actor=company.people["hung"]) if approved else row

    return write


@pytest.fixture
def draft(company, unit_review) -> Submission:
    """Yen has begun the Authority's letter in its own round."""
    return start_submission(
        unit_review, unit=company.units["cuc-tan-so"], actor=company.people["yen"]
    )


@pytest.fixture
def listed(company, draft) -> Callable[..., list[Nomination]]:
    """Put so many people on the list for an award; the same names again for another one."""

    def put(award: str, size: int, *, direct: bool | None = True) -> list[Nomination]:
        known = {n.nominee.name: n.nominee for n in draft.nominations.select_related("nominee")}
        found = []
        for number in range(1, size + 1):
            name = f"Người số {number}"
            who = {"kind": "INDIVIDUAL", "name": name, "is_direct_worker": direct}
            nobody = Said(None, list(Nominee.objects.filter(name=name)))
            by = {"actor": company.people["yen"], "said": nobody}
            line = add_nomination(draft, award=award, nominee=who, **by)
            if name in known:
                Nomination.objects.filter(pk=line.pk).update(nominee=known[name])
            found.append(line)
        return found

    return put


@pytest.fixture
def chosen(company, draft, now) -> Callable[[], Submission]:
    """The papers are attached and the unit's choice is recorded."""

    def choose() -> Submission:
        yen = company.people["yen"]
        acts.attach_required(draft, officer=yen, then=now)
        return acts.record_choice(draft, reviewed_on=now.day, declined={}, **now.by(yen))

    return choose


@pytest.fixture
def on_roster(company) -> Callable[..., StaffYear]:
    """Yen enters somebody on the Authority's roster."""

    def enter(name: str, *, year: int, direct: bool | None = True) -> StaffYear:
        return enter_staff_year(
            company.units["cuc-tan-so"],
            year=year,
            person={"name": name},
            actor=company.people["yen"],
            position_band="PROFESSIONAL",
            is_direct_worker=direct,
        )

    return enter


@pytest.fixture
def placed(on_roster) -> Callable[..., StaffYear]:
    """Somebody on the Authority's roster of 2026 at a place, whatever the unit states."""

    def place(name: str, band: str, *, direct: bool | None = None) -> StaffYear:
        row = on_roster(name, year=2026, direct=direct)
        StaffYear.objects.filter(pk=row.pk).update(position_band=band)
        return row

    return place
