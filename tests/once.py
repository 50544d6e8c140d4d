"""Laying things out once for all tests of a module, and taking them back afterwards."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from tests.ground import GROUND


def laid_out(blocker: Any, make: Callable[[], Any]) -> Iterator[Any]:
    """Make something that stands for a whole module: its tests read it, then it is rolled back."""
    with blocker.unblock():
        GROUND.clear()
        with transaction.atomic():
            made = make()
            with blocker.block():
                yield made
            GROUND.clear()
            transaction.set_rollback(True)
