"""The checked book through the reader: rows of plain values, ready for JSON."""

import io
import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from workflow.documents.apart.bounds import Unfit
from workflow.documents.parsing.compound import streams
from workflow.documents.parsing.limits import Limits
from workflow.documents.parsing.opendocument import Range
from workflow.documents.parsing.records import RecordScan
from workflow.documents.parsing.scanning import Budget
from workflow.documents.parsing.zipped import Checked

ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
WHOLE = 10**15


def check_ole(content: bytes, limits: Limits) -> Checked:
    """An .xls, or the refusal of what else Office kept in such a file; raises `Unfit`."""
    if ENCRYPTED_PACKAGE in content:
        raise Unfit("encrypted")
    if not any(name in content for name in WORKBOOKS):
        raise Unfit("wrong_kind", found="document")
    budget, checked = Budget(limits), Checked("xls", content)
    for stream in streams(content).values():
        checked.errors |= RecordScan(stream, budget).errors
    return checked


def read_checked(checked: Checked, limits: Limits) -> dict[str, Any]:
    """Every worksheet with its rows from the first on; raises `Unfit`."""
    budget = Budget(limits)
    sheets = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(checked.content)) as book:
            told = book.sheets_metadata
            if len(told) > limits.sheets:
                raise Unfit("too_many_sheets", sheets=len(told), limit=limits.sheets)
            for number, about in enumerate(told):
                if about.typ == SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_index(number)
                    is_hidden = about.visible != SheetVisibleEnum.Visible
                    sheets.append(_sheet(sheet, checked, budget, is_hidden=is_hidden))
    except PasswordError as locked:
        raise Unfit("encrypted") from locked
    except CalamineError as bad:
        raise Unfit("damaged") from bad
    if not any(sheet["rows"] for sheet in sheets):
        raise Unfit("empty")
    return {"format": checked.format, "sheets": sheets, "notices": checked.notices}


def _sheet(
    sheet: CalamineSheet, checked: Checked, budget: Budget, *, is_hidden: bool
) -> dict[str, Any]:
    if sheet.end is not None:
        row, column = sheet.end
        budget.reach(row + 1, column + 1, sheet=sheet.name)
    rows = []
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        row = trimmed([CELLS[type(value)](value) for value in values])
        budget.take(sum(value is not None for value in row), sheet=sheet.name)
        refuse_long(row, budget.limits, sheet=sheet.name, row_number=number)
        rows.append(row)
    _mark_errors(rows, checked.errors.get(sheet.name, {}))
    merged = checked.merged.get(sheet.name) or [
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    ]
    rows = trimmed(rows)
    merged = _bounded(merged, rows, budget, sheet=sheet.name)
    return {"name": sheet.name, "rows": rows, "merged": merged, "hidden": is_hidden}


def _bounded(merged: list[Range], rows: list[list], budget: Budget, *, sheet: str) -> list[Range]:
    """The merged ranges over the rows that are read; together no larger than a book may be."""
    found, area, limits = [], 0, budget.limits
    for top, left, last_row, last_column in merged:
        bottom, right = min(last_row, len(rows)), min(last_column, limits.columns)
        if 1 <= top <= bottom and 1 <= left <= right:
            found.append((top, left, bottom, right))
            area += (bottom - top + 1) * (right - left + 1)
    if area > limits.cells:
        raise Unfit("too_many_cells", sheet=sheet, limit=limits.cells)
    return found


def trimmed(items: list) -> list:
    """Without the empty ones at the end."""
    length = len(items)
    while length and (items[length - 1] is None or items[length - 1] == []):
        length -= 1
    return items[:length]


def refuse_long(row: list, limits: Limits, *, sheet: str, row_number: int) -> None:
    """Refuse a text no spreadsheet can hold."""
    for column, value in enumerate(row, start=1):
        if type(value) is str and len(value) > limits.length:
            facts = {"sheet": sheet, "row": row_number, "column": column}
            raise Unfit("too_long", length=len(value), limit=limits.length, **facts)


def _mark_errors(rows: list[list], errors: dict[tuple[int, int], str]) -> None:
    for (row, column), sign in errors.items():
        rows.extend([] for _ in range(row - len(rows)))
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = {"error": sign or str(cells[column - 1] or "#ERR!")}


def _text(value: str) -> str | None:
    return value.replace("\0", "\ufffd") or None


def _number(value: float) -> Any:
    """An integer where it is one; otherwise at most the 15 digits a spreadsheet shows."""
    if not math.isfinite(value):
        return {"error": "#NUM!"}
    if value.is_integer() and abs(value) < WHOLE:
        return int(value)
    return float(f"{value:.15g}")


def _moment(value: datetime) -> Any:
    if value.time() == time():
        return {"date": value.date().isoformat()}
    return value.isoformat(sep=" ", timespec="seconds")


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _same(value: Any) -> Any:
    return value


CELLS: dict[type, Callable[[Any], Any]] = {
    str: _text,
    float: _number,
    int: _same,
    bool: _same,
    type(None): _same,
    date: lambda value: {"date": value.isoformat()},
    datetime: _moment,
    time: lambda value: value.isoformat(timespec="seconds"),
    timedelta: _duration,
}
