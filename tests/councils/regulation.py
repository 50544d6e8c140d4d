"""A regulation of the council for the tests: ninety percent for certificates, 3/4 to meet."""

from dataclasses import replace
from datetime import date
from typing import Any

from councils.rules.own_rules import plain
from nominations.rules.rulebook import VotingRule
from tests.councils.rules.rule import PLAIN

NINETY = replace(
    PLAIN,
    id="own.1",
    awards=("BKB",),
    modes=("OPEN", "PAPER"),
    quorum=(3, 4),
    threshold=(9, 10),
    strict=False,
    small_below=10,
    clause="own.1",
    quorum_clause="own.1",
    conduct_clause="own.1",
)


def kept(*rules: VotingRule, verified: bool = False) -> list[dict[str, Any]]:
    """Rules as a regulation keeps them."""
    row = {"adopted": "nd-98-2023/flags", "verified": verified}
    return [row | {"rule": plain(rule)} for rule in rules]


SAID: dict[str, Any] = {
    "title": "Quy chế làm việc của Hội đồng",
    "paper": "12/QĐ-HĐTĐKT",
    "paper_on": date(2026, 1, 5),
    "holds_from": date(2026, 1, 5),
    "holds_until": date(2030, 12, 31),
    "rules": kept(NINETY),
    "articles": ["Điều 7"],
}
