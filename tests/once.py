"""Laying things out once for all tests of a module, and taking them back afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction


def places(directory: Path) -> dict[str, Path]:
    """The settings of the papers' place, of the notary's directory and of its key, below one."""
    return {
        "MEDIA_ROOT": directory / "media",
        "RECORD_DIR": directory / "record",
        "RECORD_POLICY_FILE": directory / "record" / "policy",
        "NOTARY_KEY_FILE": directory / "notary_key.pem",
        "KEEPER_KEY_FILE": directory / "keeper_key.pem",
        "BOX_DIR": directory / "box",
        "COUNTING_TEAM_KEY_FILE": directory / "box" / "team.pub",
    }


def laid_out(blocker: Any, make: Callable[[], Any]) -> Iterator[Any]:
    """Make something that stands for a whole module: its tests read it, then it is rolled back."""
    with blocker.unblock(), transaction.atomic():
        made = make()
        with blocker.block():
            yield made
        transaction.set_rollback(True)
