"""Search over every kind of thing that registered itself, as far as the person may see it."""

from collections.abc import Sequence
from typing import Any

from workflow.models import User
from workflow.registry import SEARCHES

SHORTEST = 2


def search_all(user: User, text: str) -> Sequence[Any]:
    """Everything the person may see that fits; each has title, path, detail and tag."""
    if len(text.strip()) < SHORTEST:
        return []
    return [hit for find in SEARCHES.values() for hit in find(user, text.strip())]
