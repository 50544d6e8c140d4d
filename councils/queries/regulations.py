"""The reference regulations shipped, read once."""

from functools import cache
from pathlib import Path

from councils.rules.regulations import References, parse

RULEBOOK = Path(__file__).parents[1] / "rulebook"


@cache
def references() -> References:
    """Every text with its voting rules, in the order of the file."""
    return _read("regulations.toml")


@cache
def on_matters() -> References:
    """The rules by which bodies vote on what is no award, and what such votes are called."""
    return _read("matters.toml")


def _read(name: str) -> References:
    return parse((RULEBOOK / name).read_text(encoding="utf-8"), file=name)
