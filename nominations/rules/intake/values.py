"""Readers of single values as sheets have them: days, numbers, yes and no, numbers of persons."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from nominations.rules.intake.problems import Severity
from nominations.rules.intake.words import plain, shown, tidy

EARLIEST = date(1900, 1, 1)
# Spreadsheets count days from here; the first two months of 1900 are off by one and never asked.
FIRST_DAY = date(1899, 12, 30)
DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
TWO_DIGITS = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2}")
MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?")
ENGLISH_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+")
YES = frozenset({"co", "x", "yes", "y", "dung", "v", "1", "true", "c"})
NO = frozenset({"khong", "no", "n", "k", "0", "false", "sai", "ko"})
BROKEN = re.compile(r"#(REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC)[!?]?", re.IGNORECASE)
# Length of the number of a citizen card, and of the identity card before it.
CARD_LENGTHS = (12, 9)


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell was read as; a code and how grave it is where something is to be said."""

    value: Any
    code: str = ""
    severity: Severity = Severity.ERROR
    facts: dict[str, Any] = field(default_factory=dict)


def is_broken(cell: Any) -> bool:
    """Whether a formula left an error in the cell instead of a value."""
    return isinstance(cell, str) and "#" in cell and BROKEN.fullmatch(cell.strip()) is not None


def read_day(cell: Any, *, on: date) -> Read:
    """A day that has been, on the day `on`; day first, never guessed the other way."""
    if cell is None or (isinstance(cell, str) and not tidy(cell)):
        return Read(None)
    if isinstance(cell, date):
        return _possible(date(cell.year, cell.month, cell.day), on=on)
    if isinstance(cell, bool):
        return Read(None, "day_unreadable")
    if isinstance(cell, int | Decimal):
        return _from_number(cell, on=on)
    return _from_text(tidy(cell), on=on)


def read_whole_day(cell: Any, *, on: date) -> Read:
    """The same where the year alone says nothing: an error then."""
    read = read_day(cell, on=on)
    return Read(None, "day_needed", facts=read.facts) if read.code == "year_only" else read


def read_day_if_known(cell: Any, *, on: date) -> Read:
    """The same where the day may stay empty: the year alone is told and not kept."""
    read = read_day(cell, on=on)
    return replace(read, code="day_left_empty") if read.code == "year_only" else read


def read_number(cell: Any) -> Read:
    """A number written as here (1.234,5) or kept as one; no float passes."""
    if cell is None or (isinstance(cell, str) and not tidy(cell)):
        return Read(None)
    if isinstance(cell, bool | date):
        return Read(None, "number_unreadable")
    if isinstance(cell, int | Decimal):
        return Read(Decimal(cell))
    typed = tidy(cell).replace(" ", "")
    if NUMBER.fullmatch(typed):
        return Read(Decimal(typed.replace(".", "").replace(",", ".")))
    if ENGLISH_NUMBER.fullmatch(typed):
        return Read(None, "number_english")
    return Read(None, "number_unreadable")


def read_answer(cell: Any) -> Read:
    """Yes or no, in the words people use; None for an empty cell."""
    if cell is None or isinstance(cell, bool):
        return Read(cell)
    said = plain(shown(cell))
    if not said:
        return Read(None)
    if said in YES or said.startswith("truc tiep"):
        return Read(True)
    if said in NO or said.startswith(("khong", "gian tiep")):
        return Read(False)
    return Read(None, "answer_unreadable")


def read_person_number(cell: Any) -> Read:
    """The number of a card or a staff file as text; one that lost its leading zero is flagged."""
    if cell is None or isinstance(cell, bool | date):
        return Read("")
    is_number = isinstance(cell, int | Decimal)
    typed = "".join(c for c in shown(cell) if c.isalnum()).upper()
    for length in CARD_LENGTHS:
        if typed.isdigit() and len(typed) == length - 1:
            return Read(typed, "zero_lost", Severity.WARNING, {"length": length})
    if is_number and typed and len(typed) not in CARD_LENGTHS:
        return Read(typed, "number_not_text", Severity.WARNING)
    return Read(typed)


def is_card_number(typed: str) -> bool:
    """Whether a text reads as the number of an identity card, a zero at its beginning lost or not.

    Such a number tells nothing of a staff file.
    """
    digits = "".join(c for c in typed if c.isalnum())
    lengths = {length - lost for length in CARD_LENGTHS for lost in (0, 1)}
    return digits.isdigit() and len(digits) in lengths


def _possible(day: date, *, on: date) -> Read:
    is_possible = EARLIEST <= day <= on
    return Read(day) if is_possible else Read(None, "day_out_of_range")


def _from_number(cell: int | Decimal, *, on: date) -> Read:
    whole = int(cell)
    if EARLIEST.year <= whole <= on.year:
        return Read(None, "year_only", Severity.WARNING, {"year": whole})
    if not 0 < whole < 100_000:
        return Read(None, "day_unreadable")
    found = _possible(FIRST_DAY + timedelta(days=whole), on=on)
    if found.code:
        return found
    return Read(found.value, "day_from_number", Severity.WARNING, {"day": shown(found.value)})


def _from_text(typed: str, *, on: date) -> Read:
    bare = MIDNIGHT.sub("", typed)
    if found := YEAR_FIRST.fullmatch(bare):
        year, month, day = map(int, found.groups())
        return _real(year, month, day, on=on)
    if found := DAY_FIRST.fullmatch(bare) or IN_WORDS.fullmatch(plain(bare)):
        day, month, year = map(int, found.groups())
        return _real(year, month, day, on=on)
    if TWO_DIGITS.fullmatch(bare):
        return Read(None, "year_short")
    if bare.isdecimal():
        return _from_number(int(bare[:9]), on=on)
    return Read(None, "day_unreadable")


def _real(year: int, month: int, day: int, *, on: date) -> Read:
    try:
        return _possible(date(year, month, day), on=on)
    except ValueError:
        code = "month_first" if month > 12 >= day else "day_not_real"
        return Read(None, code)
