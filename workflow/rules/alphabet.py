"""The order of the Vietnamese alphabet, and of the tones. Pure; no Django."""

import re
import unicodedata

# As dictionaries have it; no text fixes the order. Foreign letters stand where Latin has them.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: rank for rank, letter in enumerate(_LETTERS, start=100)}
_TONES = "\N{COMBINING GRAVE ACCENT}\N{COMBINING HOOK ABOVE}\N{COMBINING TILDE}"
_TONES += "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"

Word = tuple[tuple[int, ...], tuple[int, ...]]


def in_alphabet(text: str) -> tuple[tuple[Word, ...], str]:
    """What a name is sorted by: word by word, its letters first, among equals its tones.

    Digits come before letters, a number by its worth.
    """
    words = re.findall(r"\d+|[^\W\d_]+", unicodedata.normalize("NFC", text.casefold()))
    return tuple(_word(word) for word in words), text


def _word(word: str) -> Word:
    if word.isdecimal():
        return (0, int(word)), ()
    signs = [_spelt(sign) for sign in word]
    return tuple(rank for rank, _tone in signs), tuple(tone for _rank, tone in signs)


def _spelt(sign: str) -> tuple[int, int]:
    """The place of a letter in the alphabet, and of its tone."""
    marks = unicodedata.normalize("NFD", sign)
    tone = next((mark for mark in marks[1:] if mark in _TONES), "")
    bare = unicodedata.normalize("NFC", marks.replace(tone, "", 1) if tone else marks)
    rank = _RANKS.get(bare, 1000 + ord(bare[0]))
    return rank, _TONES.index(tone) + 1 if tone else 0
