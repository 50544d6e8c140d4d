"""Guidance of two years: one edition approved and replaced, one draft that waits."""

from datetime import date
from typing import Any

from config.demo.cast import Cast
from nominations.actions.guidance import approve_guidance, change_guidance, draft_guidance

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
    """The office of the ministry writes and approves, always two of them."""
    unit, ngoc, hung = company.units["bkhcn"], company.people["ngoc"], company.people["hung"]
    first = draft_guidance(unit, year=2025, actor=ngoc, **SAID)
    first = change_guidance(first, actor=hung, **SAID | {"direct_percent": 60})
    approve_guidance(first, actor=ngoc)
    draft_guidance(unit, year=2025, actor=ngoc, **SAID | {"title": "Hướng dẫn bổ sung"})
