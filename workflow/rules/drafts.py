"""What a draft of a form may be: plain names and texts, of limited size."""

import json
from hashlib import sha256

LONGEST = 200_000  # characters of one draft as it is sent
LONGEST_ADDRESS = 20_000
KEPT_DAYS = 30
KEPT_EACH = 40

Fields = list[list]


def place_of(address: str) -> str:
    """The name under which the draft of a form is kept: a digest, however long its address is."""
    return sha256(address.encode("utf-8", "replace")).hexdigest()


def fields_in(given: str) -> Fields | None:
    """The name, text and tick of each field, as a browser sends them; None when it is not that."""
    if len(given) > LONGEST:
        return None
    try:
        rows = json.loads(given)
    except (ValueError, RecursionError):
        return None
    is_sound = isinstance(rows, list) and all(_is_field(row) for row in rows)
    return [[plain(name), plain(text), tick] for name, text, tick in rows] if is_sound else None


def plain(text: str) -> str:
    """The text without what no database keeps: NUL, and halves of a character."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def _is_field(row: object) -> bool:
    return (
        isinstance(row, list)
        and len(row) == 3
        and isinstance(row[0], str)
        and isinstance(row[1], str)
        and isinstance(row[2], bool)
    )
