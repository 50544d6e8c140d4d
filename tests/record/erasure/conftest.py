"""The notary of one test."""

from tests.notary import notary, seal_now  # noqa: F401 -- fixtures
