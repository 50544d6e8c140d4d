"""Past awards beside those that a list states."""

from tests.nominations.facts.conftest import past

__all__ = ["past"]
