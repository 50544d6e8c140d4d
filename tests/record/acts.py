"""Acts that no test needs to look at twice."""

from typing import Any
from uuid import uuid4

from audit.record.log import Act
from audit.record.vocabulary import EntryKind

HANH = "u/5f0c7a3e-2f51-4b59-8f6b-3f1f6a2d9c01"


def an_act(**changes: Any) -> Act:
    """Hạnh submits a nomination of its own."""
    plain = {
        "kind": EntryKind.NOMINATION_STATE,
        "obj": f"nomination/{uuid4()}",
        "ver": 1,
        "actor": HANH,
        "facts": {"move": "submit", "from": "DRAFT", "to": "UNIT"},
        "disclosures": {"reason": "Đủ hồ sơ theo quy định"},
    }
    return Act(**(plain | changes))
