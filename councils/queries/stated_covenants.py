"""What entries state of covenants and of the signatures under them."""

from collections.abc import Iterable
from typing import Any

from councils.models import Covenant, CovenantBonus, CovenantCriterion, CovenantSignature
from workflow.rules.stating import Stated, day, digest, moment, ref


def covenant(row: Covenant) -> Stated:
    """An edition as it is begun; every move states what it sets."""
    said = content(row)
    facts = {
        "cluster_year": ref(row.cluster_year),
        "edition": row.edition,
        "replaces": ref(row.replaces),
        "copied_from": ref(row.copied_from),
        "digest": row.digest,
        "last_signed": ref(row.last_signed),
        "in_force_on": day(row.in_force_on),
        "state": row.state,
    }
    return Stated({**facts, **said.facts}, said.disclosures)


def content(row: Covenant) -> Stated:
    """Its text: the words, the criteria in their order, the bonus and penalty rules."""
    words = {"words": row.words, "criteria": criteria(row.criteria.all())}
    return Stated({}, {**words, "bonuses": bonuses(row.bonuses.all())})


def criteria(rows: Iterable[CovenantCriterion]) -> list[dict[str, Any]]:
    """Criteria as entries and the digest spell them."""
    return [{"title": r.title, "points": r.points, "evidence": r.evidence} for r in rows]


def bonuses(rows: Iterable[CovenantBonus]) -> list[dict[str, Any]]:
    """Bonus and penalty rules as entries and the digest spell them."""
    return [{"reason": r.reason, "points": r.points, "cap": r.cap} for r in rows]


def text_digest(row: Covenant) -> str:
    """SHA-256 over what is signed: whose covenant of which year and edition, and its text."""
    held = row.cluster_year
    head = {"body": held.body.obj, "year": held.year, "edition": row.edition}
    return digest({**head, **content(row).disclosures})


def signature(row: CovenantSignature) -> Stated:
    """Which member was asked, who signed for it, when, and which text."""
    facts = {
        "covenant": ref(row.covenant),
        "membership": ref(row.membership),
        "unit": ref(row.unit),
        **signing(row).facts,
    }
    return Stated(facts, {})


def signing(row: CovenantSignature) -> Stated:
    """Who signed, when, and the digest of the text signed."""
    facts = {"signed_by": ref(row.user), "signed_at": moment(row.signed_at), "digest": row.digest}
    return Stated(facts, {})
