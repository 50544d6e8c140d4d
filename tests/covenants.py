"""A cluster's covenant, drafted and signed by short names."""

from typing import Any

from config.demo.cast import PASSWORD, Cast
from councils.actions.clusters import lead_year
from councils.actions.covenants import begin_covenant, change_covenant, sign_covenant
from councils.models import ClusterYear, Covenant
from tests.cast import TODAY
from workflow.engine import perform

HEADS = ("son", "binh", "quang", "dung", "tuan")
CRITERIA = [
    {"title": "Cải cách hành chính", "points": 60, "evidence": "Báo cáo"},
    {"title": "Sáng kiến, sáng tạo", "points": 40, "evidence": ""},
]
BONUSES = [
    {"reason": "Cờ thi đua của Chính phủ", "points": 5, "cap": 5},
    {"reason": "Báo cáo chậm", "points": -1, "cap": None},
]
TEXT: dict[str, Any] = {"words": "Cùng thi đua", "criteria": CRITERIA, "bonuses": BONUSES}


def year_led(company: Cast, year: int = 2026) -> ClusterYear:
    """A year of the cluster under its present leader and deputy."""
    units, body = company.units, company.bodies["cum-tnmt"]
    found = ClusterYear.objects.filter(body=body, year=year).first()
    return found or lead_year(
        body,
        year,
        leader=units["skhcn-gia-lai"],
        deputy=units["skhcn-dak-lak"],
        decision_number="3/QĐ-BKHCN",
        decided_on=TODAY,
        takes_over_on=TODAY,
        actor=company.people["ngoc"],
    )


def drafted_covenant(company: Cast, year: int = 2026) -> Covenant:
    """A draft of the leader with two criteria."""
    leader = company.people["son"]
    return change_covenant(
        begin_covenant(year_led(company, year), actor=leader), **TEXT, actor=leader
    )


def put_to_signature(company: Cast) -> Covenant:
    """The same, put to signature."""
    return perform(drafted_covenant(company), "put_to_sign", actor=company.people["son"])


def sign(covenant: Covenant, name: str, company: Cast, **said: Any) -> Covenant:
    """One head signs."""
    usual = {"password": PASSWORD, "digest": covenant.digest, "actor": company.people[name]}
    return sign_covenant(covenant, **usual | said)


def signed_covenant(draft: Covenant, company: Cast) -> Covenant:
    """A draft put to signature and signed by every head."""
    held = perform(draft, "put_to_sign", actor=company.people["son"])
    for name in HEADS:
        signed = sign(held, name, company)
    return signed
