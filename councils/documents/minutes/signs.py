"""Signs that the fonts of papers do not have: those of Word replaced, any other told by number."""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent.parent / "fonts"

# What Word and its symbol fonts leave behind in pasted text.
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf06e\uf071▪❖➢➤◆◇●○◦■□"
_TICKS = "\uf0fc\uf0fe✓✔☑☒✗✘"
REPLACED = {
    **dict.fromkeys(_BULLETS, "-"),
    **dict.fromkeys(_TICKS, "[x]"),
    **dict.fromkeys("☐\uf06f", "[ ]"),
    **dict.fromkeys("\uf0e0\uf0e8", "->"),
    **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"),
}


def drawable(text: str) -> str:
    """The text as our fonts draw it; a sign that none of them has is told by its number."""
    return "".join(_drawn(sign) for sign in unicodedata.normalize("NFC", text))


def all_drawable(values: Any) -> Any:
    """The same plain values with every text drawable."""
    if isinstance(values, str):
        return drawable(values)
    if isinstance(values, Mapping):
        return {key: all_drawable(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [all_drawable(value) for value in values]
    return values


def unknown_in(text: str) -> list[str]:
    """The signs of a text that would be told by their numbers, each once."""
    signs = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [sign for sign in signs if _drawn(sign) == _number(sign)]


def _drawn(sign: str) -> str:
    if sign in "\n\t" or ord(sign) in _covered():
        return sign
    if sign in REPLACED:
        return REPLACED[sign]
    if sign.isspace():
        return " "
    # Marks that only steer how letters are set, and control signs, leave no trace on paper.
    is_silent = unicodedata.category(sign) in ("Cc", "Cf") or "\ufe00" <= sign <= "\ufe0f"
    return "" if is_silent else _number(sign)


def _number(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


@cache
def _covered() -> frozenset[int]:
    """The code points that every style of our one family draws."""
    fonts = [path.read_bytes() for path in sorted(FONTS.glob("LiberationSerif-*.ttf"))]
    return frozenset.intersection(*(frozenset(_mapped(font)) for font in fonts))


def _mapped(font: bytes) -> Iterator[int]:
    """The code points of a TrueType font, by its table of segments (OpenType, cmap format 4)."""
    tables = struct.unpack(">H", font[4:6])[0]
    rows = (struct.unpack(">4sLLL", font[12 + 16 * n : 28 + 16 * n]) for n in range(tables))
    start = next(offset for tag, _sum, offset, _length in rows if tag == b"cmap")
    for n in range(struct.unpack(">H", font[start + 2 : start + 4])[0]):
        at = start + struct.unpack(">4xL", font[start + 4 + 8 * n : start + 12 + 8 * n])[0]
        if struct.unpack(">H", font[at : at + 2])[0] == 4:
            yield from _segments(font, at)


def _segments(font: bytes, at: int) -> Iterator[int]:
    double = struct.unpack(">H", font[at + 6 : at + 8])[0]
    ends, starts, deltas, ranges = (
        struct.unpack(f">{double // 2}H", font[place : place + double])
        for place in (at + 14 + n * double + (2 if n else 0) for n in range(4))
    )
    for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
        place = at + 16 + 3 * double + 2 * n
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + deltas[n]
            if ranges[n]:
                spot = place + ranges[n] + 2 * (code - first)
                raw = struct.unpack(">H", font[spot : spot + 2])[0]
                glyph = raw + deltas[n] if raw else 0
            if glyph & 0xFFFF:
                yield code
