"""Personal data in what the public writes: e-mail addresses and long numbers, found and masked.

Pure; no Django. What names a person in words is not found here: that is for whoever reads it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

MASK = "[đã ẩn]"
LEAST_DIGITS = 9
EMAIL, NUMBER = "EMAIL", "NUMBER"

_EMAIL = re.compile(r"[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")
_PASSPORT = re.compile(r"(?<![\w-])[A-Z]\d{7,8}(?!\w)")
_DAY = re.compile(
    r"""(?<!\d)(?<!\d[./-])(?:
        (?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d
      | (?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])
    )(?![./-]?\d)""",
    re.VERBOSE,
)
# Digits as people write telephones, ID cards and accounts: with blanks, dots, dashes, brackets;
# or in groups of three and more between commas, strokes, colons.
_APART = r"[ \t\u00a0\u2009\u202f.()‐‑–—-]{0,3}|(?<=\d{3})[,/:](?=\d{3})"
_DIGITS = re.compile(rf"\+?\d(?:(?:{_APART})\d)+")
_BROKEN = re.compile(rf"(?<![\d.,/:-])[+0]\d(?:(?:{_APART}|[ \t]*\r?\n[ \t]*)\d)+")
_YEARS = re.compile(r"(?:(?:19|20)\d\d(?:\D+|$)){2,}")
_MONEY = re.compile(
    r"\s?(?:đồng(?!\s+chí)|đ(?!/c\b)|vnđ|vnd|usd|euro|nghìn|ngàn|triệu|tr(?!\.\s*\d)|tỷ|tỉ)(?!\w)",
    re.IGNORECASE,
)
# Stands for a character that was judged: no digit, and nothing that parts digits of one number.
_JUDGED = "\0"


@dataclass(frozen=True)
class Place:
    """Where personal data stand in a text: from, to (exclusive), and of which sort."""

    start: int
    end: int
    kind: str


def personal_in(text: str) -> list[Place]:
    """E-mail addresses, and numbers of nine digits or more that are no days, years or money."""
    emails = [Place(*each.span(), EMAIL) for each in _EMAIL.finditer(text)]
    rest = _EMAIL.sub(_judged, text)
    numbers = [Place(*each.span(), NUMBER) for each in _PASSPORT.finditer(rest)]
    rest = _DAY.sub(_judged, _PASSPORT.sub(_judged, rest))
    for rule in (_DIGITS, _BROKEN):
        found = [each for each in rule.finditer(rest) if _is_personal(each, text)]
        numbers += [Place(*each.span(), NUMBER) for each in found]
        for each in found:
            rest = rest[: each.start()] + _judged(each) + rest[each.end() :]
    return sorted([*emails, *numbers], key=lambda place: place.start)


def masked(text: str) -> str:
    """The text with each of them left out, so that a reader sees that something was."""
    return "".join(MASK if place else part for part, place in parted(text))


def parted(text: str) -> list[tuple[str, Place | None]]:
    """The text in parts, in order: each with the place that it is, or with nothing."""
    parts: list[tuple[str, Place | None]] = []
    end = 0
    for place in personal_in(text):
        parts += [(text[end : place.start], None), (text[place.start : place.end], place)]
        end = place.end
    return [part for part in [*parts, (text[end:], None)] if part[0]]


def mark_of(text: str, places: Sequence[Place]) -> str:
    """A short digest of what was found: who lets it stand says so of this and of nothing else."""
    found = "\n".join(text[place.start : place.end] for place in places)
    return sha256(found.encode()).hexdigest()[:16]


def _judged(found: re.Match[str]) -> str:
    return _JUDGED * len(found[0])


def _is_personal(found: re.Match[str], text: str) -> bool:
    said = found[0]
    if sum(char.isdecimal() for char in said) < LEAST_DIGITS or _YEARS.fullmatch(said):
        return False
    is_money = _MONEY.match(text, found.end()) is not None
    return said[0] in "0+" or not is_money
