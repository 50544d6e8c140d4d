"""Columns by the letters a spreadsheet gives them. Columns count from 0."""

import re

# No sheet has more: XFD is the last.
WRITTEN = re.compile(r"[A-Z]{1,3}")


def letters_of(at: int) -> str:
    """The letters of a column: 0 is A, 27 is AB."""
    letters, rest = "", at + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_of(letters: str) -> int | None:
    """The column of these letters, small or capital; None where they are none."""
    said = letters.strip().upper()
    if not WRITTEN.fullmatch(said):
        return None
    number = 0
    for letter in said:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
