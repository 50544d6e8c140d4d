"""The reference regulations shipped, read once."""

from functools import cache
from pathlib import Path

from councils.rules.regulations import References, parse

FILE = Path(__file__).parents[1] / "rulebook" / "regulations.toml"


@cache
def references() -> References:
    """Every text with its voting rules, in the order of the file."""
    return parse(FILE.read_text(encoding="utf-8"), file=FILE.name)
