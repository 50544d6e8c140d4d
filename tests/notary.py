"""The notary for tests: seal everything now."""

from collections.abc import Callable, Iterator

import pytest

from audit.record.notary import Notary, open_notary


def seal_all(notary: Notary) -> int:
    """Seal until nothing waits; returns how many entries were sealed."""
    total = 0
    while sealed := notary.seal():
        total += sealed
    return total


@pytest.fixture
def notary(db, own_places) -> Iterator[Notary]:
    """The notary of this test, with a key, a directory and a policy of its own."""
    with open_notary() as opened:
        yield opened


@pytest.fixture
def seal_now(notary) -> Callable[[], int]:
    """Seals everything that waits."""
    return lambda: seal_all(notary)
