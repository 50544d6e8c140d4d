"""The notary of one test, and business rows of its own."""

import pytest

from audit.record import mirror
from tests.notary import notary, seal_now  # noqa: F401 -- fixtures


@pytest.fixture(autouse=True)
def own_rows(monkeypatch):
    """Register the business rows of this test alone: the cast's are not on its emptied log."""
    monkeypatch.setattr(mirror, "_BOOK", {})
