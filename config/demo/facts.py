"""The facts of the founding documents, as stated there, read from their file."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "founding_cases.toml"


@lru_cache(maxsize=1)
def facts() -> dict[str, Any]:
    """Campaigns, award rounds and the cluster's review; absent fields stay absent."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
