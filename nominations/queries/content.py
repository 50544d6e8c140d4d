"""The exact content of a decision, and the digest that a signature fixes."""

import hashlib
import json
from typing import Any

from nominations.models import Decision, Nomination
from nominations.vocabulary import SETTLED


def lines_of(decision: Decision) -> list[Nomination]:
    """The lines that stand on a decision, in the order printed: by unit, then by name."""
    return list(
        Nomination.objects.filter(decision=decision)
        .exclude(state__in=SETTLED)
        .select_related("nominee", "unit")
        .order_by("unit__name", "nominee__name", "pk")
    )


def content_of(decision: Decision) -> dict[str, Any]:
    """Everything a signer sees: title, basis, authority and every line. One query.

    A letter that proposes says so in what is signed, beside its title.
    """
    return {
        **({"proposes": True} if decision.is_letter else {}),
        "decision": str(decision.uid),
        "unit": decision.unit.name,
        "authority": decision.authority,
        "award": decision.award,
        "title": decision.title,
        "basis": decision.basis,
        "lines": [
            {
                "nomination": line.code,
                "nominee": line.nominee.name,
                "unit": line.unit.name,
                "award": line.award,
                "year": line.year,
                "achievement": line.achievement,
            }
            for line in lines_of(decision)
        ],
    }


def digest(content: dict[str, Any]) -> str:
    """SHA-256 over the content with sorted keys and no spaces, in hexadecimal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_digest(decision: Decision) -> str:
    """The digest of a decision as it is now."""
    return digest(content_of(decision))
