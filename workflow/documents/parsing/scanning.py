"""A stream through the XML of a sheet before it is laid out: where values lie, and how many.

A reader that lays a sheet out as a rectangle dies of two cells far apart. Entities are refused
with the document type that declares them: no spreadsheet has one.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

from workflow.documents.apart.bounds import Unfit
from workflow.documents.parsing.limits import Limits

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
DIGITS = "0123456789"


def stream(content: bytes, start: Callable, end: Callable | None = None, *, part: str) -> None:
    """Walk the elements of one part; raises `Unfit` where it is not well-formed XML."""
    _walk(expat.ParserCreate(), content, start, end, part)


def _walk(parser, content: bytes, start: Callable, end: Callable | None, part: str) -> None:
    def refuse(*_: object) -> None:
        raise Unfit("entities", part=part)

    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as bad:
        raise Unfit("damaged", part=part) from bad


class Budget:
    """What all the sheets of a book may hold together."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.cells = limits, 0

    def take(self, cells: int, *, sheet: str) -> None:
        """Count so many cells with a value."""
        self.cells += cells
        if self.cells > self.limits.cells:
            raise Unfit("too_many_cells", sheet=sheet, limit=self.limits.cells)

    def reach(self, row: int, column: int, *, sheet: str) -> None:
        """Refuse a value outside the area that is read; rows and columns count from 1."""
        facts = {"sheet": sheet, "cell": address(row, column)}
        if row > self.limits.rows:
            raise Unfit("too_many_rows", limit=self.limits.rows, **facts)
        if column > self.limits.columns:
            raise Unfit("too_many_columns", limit=self.limits.columns, **facts)


class SheetScan:
    """One worksheet of an .xlsx: its error cells, and its formulas that were never computed."""

    def __init__(self, content: bytes, budget: Budget, *, sheet: str) -> None:
        self.budget, self.sheet = budget, sheet
        self.rows, self.columns = budget.limits.rows, budget.limits.columns
        self.row = self.column = self.uncomputed = 0
        self.row_text = ""
        self.letters: dict[str, int] = {}
        self.errors: dict[tuple[int, int], str] = {}
        self.is_error = self.is_formula = False
        self.parser = expat.ParserCreate()
        _walk(self.parser, content, self._start, None, sheet)

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        # What follows the last colon is the local name: some writers prefix every element.
        local = name[name.rfind(":") + 1 :]
        if local == "c":
            self._place(attrs.get("r"))
            self.is_error, self.is_formula = attrs.get("t") == "e", False
        elif local in ("v", "is"):
            self.budget.take(1, sheet=self.sheet)
            if self.row > self.rows or self.column > self.columns:
                self.budget.reach(self.row, self.column, sheet=self.sheet)
            if self.is_error or self.is_formula:
                self._listen()
        elif local == "row":
            self.row_text = attrs.get("r", "")
            is_number = self.row_text.isascii() and self.row_text.isdigit()
            self.row = int(self.row_text) if is_number else self.row + 1
            self.column = 0
        elif local == "f":
            self.is_formula = True

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
            return
        letters = reference.rstrip(DIGITS)
        if letters in self.letters and reference[len(letters) :] == self.row_text:
            self.column = self.letters[letters]
            return
        found = REFERENCE.fullmatch(reference)
        if found is None:
            raise Unfit("damaged", part=self.sheet, cell=reference[:20])
        self.column, self.row = column_number(letters), int(found[2])
        self.letters[letters] = self.column
        self.row_text = found[2]

    def _listen(self) -> None:
        """Hear the text of this one value: the error's sign, or that a formula has none."""
        heard: list[str] = []

        def end(_: str) -> None:
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            if not heard:
                self.uncomputed += self.is_formula
            elif self.is_error:
                self.errors[self.row, self.column] = "".join(heard)[:20]

        self.parser.CharacterDataHandler, self.parser.EndElementHandler = heard.append, end


def column_number(letters: str) -> int:
    """A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Row 3 and column 28 are AB3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
