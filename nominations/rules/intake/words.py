"""Text as people type it in sheets: brought to one spelling, compared, shown."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from itertools import filterfalse
from typing import Any

from workflow.rules.folding import folded

# Grave, acute, tilde, hook above, dot below: the five written tones.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# What copying leaves in cells and nobody sees.
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
LETTERS = re.compile(r"[^\W_]+")


def tidy(text: str) -> str:
    """Composed letters and single spaces; the placement of tones stays as typed."""
    return " ".join(unicodedata.normalize("NFC", _printable(text)).split())


def tidy_lines(text: str) -> str:
    """The same for longer text, whose lines stay lines."""
    lines = [tidy(line) for line in text.replace("\r", "\n").split("\n")]
    return "\n".join(line for line in lines if line)


def plain(text: str) -> str:
    """Text as headers and choices are compared: folded, letters and digits only."""
    return " ".join(LETTERS.findall(folded(tidy(text))))


def alike(name: str) -> str:
    """A name as two spellings of it are compared: hòa is hoà, but neither is hoa."""
    return " ".join(_syllable(word) for word in tidy(name).casefold().split())


def shown(cell: Any) -> str:
    """A cell as a person reads it; days as dd/mm/yyyy, nothing for an empty one."""
    if isinstance(cell, str):
        return str(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    return str(cell)


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    kept = text.translate(UNSEEN)
    return "".join(c if c.isprintable() or c.isspace() else " " for c in kept)


def _syllable(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(filter(TONES.__contains__, letters)))
    base = "".join(filterfalse(TONES.__contains__, letters))
    return unicodedata.normalize("NFC", base) + tones
