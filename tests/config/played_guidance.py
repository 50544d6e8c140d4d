"""Guidance of two years: one edition approved and replaced, drafts withdrawn and returned."""

from datetime import date
from typing import Any

from config.demo.cast import Cast
from nominations.actions.approving import approve_draft, return_draft, withdraw_draft
from nominations.actions.guidance import change_guidance, draft_guidance

QUOTA = {
    "award": "CSTDCS",
    "base": "ADVANCED_WORKERS",
    "share": [15, 100],
    "number": None,
    "rounding": "NEAREST",
    "blocks": True,
    "verified": True,
}
SAID: dict[str, Any] = {
    "title": "Hướng dẫn năm 2025",
    "papers": "Công văn 1",
    "quotas": [QUOTA],
    "bases": ["QĐ 9/QĐ-BKHCN"],
    "direct_percent": 50,
    "last_days": {"PROVINCIAL": "2025-11-30"},
    "leader_bands": ["LEADER", "DEPUTY"],
    "direct_bands": ["DIRECT"],
    "bands_from": date(2025, 1, 1),
    "bands_paper": "Quyết định 12/QĐ-BKHCN",
    "bands_paper_on": date(2025, 1, 5),
    "numbers": [{"base": "LEADING_CLUSTERS", "body": "", "number": 7}],
    "number_papers": ["Biên bản 3/BB-CTĐ"],
}


def play_guidance(company: Cast) -> None:
    """The office of the ministry writes, returns, approves and withdraws, always two of them."""
    unit, ngoc, hung = company.units["bkhcn"], company.people["ngoc"], company.people["hung"]
    first = draft_guidance(unit, year=2025, actor=ngoc, **SAID)
    first = return_draft(first, why="Nêu rõ mục tiêu", actor=hung)
    first = change_guidance(first, actor=hung, **SAID | {"direct_percent": 60})
    approve_draft(first, actor=ngoc)
    more = SAID | {"title": "Hướng dẫn bổ sung"}
    withdraw_draft(draft_guidance(unit, year=2025, actor=ngoc, **more), actor=ngoc)
    return_draft(draft_guidance(unit, year=2025, actor=ngoc, **more), why="Chưa rõ", actor=hung)
