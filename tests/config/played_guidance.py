"""Guidance of two years: one edition approved and replaced, drafts withdrawn and returned."""

from datetime import date, timedelta
from typing import Any

from config.demo.cast import Cast
from nominations.actions.approving import return_draft, withdraw_draft
from nominations.actions.guidance import approve_guidance, change_guidance, draft_guidance
from nominations.actions.terms import approve_terms, change_terms, draft_terms
from nominations.models import Round

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


def play_terms(review: Round, company: Cast) -> None:
    """The office moves a last day and sets places, always two of them."""
    ngoc, hung = company.people["ngoc"], company.people["hung"]
    later, place = review.closes_on + timedelta(days=5), company.bodies["cum-tnmt"].obj
    row = {"body": place, "award": "BKB", "places": 4, "verified": False}
    said: dict[str, Any] = {"closes_on": later, "places": [row], "bases": ["QĐ 1"]}
    first = return_draft(draft_terms(review, actor=ngoc, **said), why="Lùi ít hơn", actor=hung)
    approve_terms(change_terms(first, actor=ngoc, **said), actor=hung)
    review = Round.objects.get(pk=review.pk)
    withdraw_draft(draft_terms(review, actor=ngoc, **said), actor=ngoc)
    return_draft(draft_terms(review, actor=ngoc, **said), why="Chưa rõ", actor=hung)


def play_guidance(company: Cast) -> None:
    """The office of the ministry writes, returns, approves and withdraws, always two of them."""
    unit, ngoc, hung = company.units["bkhcn"], company.people["ngoc"], company.people["hung"]
    first = draft_guidance(unit, year=2025, actor=ngoc, **SAID)
    first = return_draft(first, why="Nêu rõ mục tiêu", actor=hung)
    first = change_guidance(first, actor=hung, **SAID | {"direct_percent": 60})
    approve_guidance(first, actor=ngoc)
    more = SAID | {"title": "Hướng dẫn bổ sung"}
    withdraw_draft(draft_guidance(unit, year=2025, actor=ngoc, **more), actor=ngoc)
    return_draft(draft_guidance(unit, year=2025, actor=ngoc, **more), why="Chưa rõ", actor=hung)
