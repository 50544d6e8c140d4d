"""Write spreadsheets for people: values only, never a formula."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell import Cell as WrittenCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from workflow.documents.tables.neutral import neutral
from workflow.documents.tables.shapes import Book, Cell, Sheet, TableRefused

LISTS = "_lists"
LONGEST = 32_767
# A spreadsheet keeps 15 digits of a number and no day before March 1900 for certain.
DIGITS, FIRST_DAY = 15, date(1900, 3, 1)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
HEADER, FAULT = Font(bold=True), PatternFill("solid", fgColor="FDECEA")
WRAPPED = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a page: its width in characters, and the words its drop-down offers."""

    title: str
    width: int = 18
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Page:
    """One sheet with a header row. ``room`` is for how many rows its drop-downs reach.

    ``problems`` are sentences by the index of a row, counted from 0.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]] = ()
    problems: Mapping[int, Sequence[str]] = field(default_factory=dict)
    room: int = 1_000


def write_book(pages: Iterable[Page], *, problem_title: str = "") -> bytes:
    """An .xlsx of these pages; with ``problem_title`` each gets a last column of its problems.

    Raises `TableRefused` too_long where a text does not fit into a cell.
    """
    pages = list(pages)
    for page in pages:
        _refuse_long([[column.title for column in page.columns], *page.rows], page.problems)
    book = Workbook(write_only=True)
    lists: list[tuple[str, ...]] = []
    names: set[str] = {LISTS}
    for page in pages:
        sheet = book.create_sheet(_name(page.name, names))
        _shape(sheet, page, problem_title)
        titles = [column.title for column in page.columns] + [problem_title] * bool(problem_title)
        sheet.append([_styled(sheet, title, font=HEADER) for title in titles])
        for index, row in enumerate(page.rows):
            cells = [_cell(sheet, value) for value in row]
            problems = page.problems.get(index)
            sheet.append(_with_problems(sheet, cells, len(page.columns), problems))
        _offer(sheet, page, lists)
    _hide_lists(book, lists)
    return _saved(book)


def annotate(
    book: Book,
    *,
    sheet: str,
    header: int,
    problems: Mapping[int, Sequence[str]],
    title: str,
) -> bytes:
    """The same workbook, values only, with a column of problems beside one of its sheets.

    ``header`` and the keys of ``problems`` are row numbers from 1. A last column that already
    bears ``title`` is replaced, so that a corrected workbook does not gather old problems.
    """
    for each in book.sheets:
        _refuse_long(each.rows, problems)
    out, names = Workbook(write_only=True), set()
    for each in book.sheets:
        page = out.create_sheet(_name(each.name, names))
        if each.is_hidden:
            page.sheet_state = "hidden"
        if each.name != sheet:
            for row in each.rows:
                page.append([_cell(page, value) for value in row])
            continue
        page.freeze_panes = f"A{header + 1}"
        _annotated(page, each, header, problems, title)
    return _saved(out)


def _annotated(
    page, sheet: Sheet, header: int, problems: Mapping[int, Sequence[str]], title: str
) -> None:
    top = sheet.rows[header - 1] if header <= len(sheet.rows) else ()
    rows: Sequence[Sequence[Cell]] = sheet.rows
    if title in top:
        rows = [row[: top.index(title)] for row in sheet.rows]
    width = max(map(len, rows), default=0)
    page.column_dimensions[get_column_letter(width + 1)].width = 60
    last = max([len(rows), header, *problems])
    for number in range(1, last + 1):
        cells = [_cell(page, value) for value in (rows[number - 1] if number <= len(rows) else ())]
        if number == header:
            cells += [None] * (width - len(cells)) + [_styled(page, title, font=HEADER)]
        page.append(_with_problems(page, cells, width, problems.get(number)))


def _with_problems(page, cells: list, width: int, problems: Sequence[str] | None) -> list:
    if not problems:
        return cells
    told = _styled(page, "\n".join(problems), fill=FAULT)
    return cells + [None] * (width - len(cells)) + [told]


def _shape(sheet, page: Page, problem_title: str) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(page.columns, start=1):
        shape = sheet.column_dimensions[get_column_letter(number)]
        # As text, so that what is typed keeps the zero an ID number begins with.
        shape.width, shape.number_format = column.width, "@"
    if problem_title:
        sheet.column_dimensions[get_column_letter(len(page.columns) + 1)].width = 60


def _offer(sheet, page: Page, lists: list[tuple[str, ...]]) -> None:
    """A drop-down per column with choices; equal choices share one list of the hidden sheet."""
    last = len(page.rows) + page.room + 1
    for number, column in enumerate(page.columns, start=1):
        if not column.choices:
            continue
        if column.choices not in lists:
            lists.append(column.choices)
        source = get_column_letter(lists.index(column.choices) + 1)
        formula = f"'{LISTS}'!${source}$1:${source}${len(column.choices)}"
        offered = DataValidation(type="list", formula1=formula, allow_blank=True)
        offered.showErrorMessage = True
        letter = get_column_letter(number)
        offered.add(f"{letter}2:{letter}{last}")
        sheet.data_validations.append(offered)


def _hide_lists(book: Workbook, lists: list[tuple[str, ...]]) -> None:
    if lists:
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        for row in zip_longest(*lists):
            sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet, value: Cell) -> WrittenCell | None:
    if value is None:
        return None
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.strftime("%d/%m/%Y")
    elif isinstance(value, int | Decimal) and len(Decimal(value).as_tuple().digits) > DIGITS:
        value = str(value)
    if isinstance(value, str):
        return _styled(sheet, value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    return cell


def _styled(
    sheet, text: str, *, font: Font | None = None, fill: PatternFill | None = None
) -> WrittenCell:
    """A cell that is text whatever it looks like."""
    cell = WriteOnlyCell(sheet, value=_writable(text))
    cell.data_type, cell.number_format = "s", "@"
    if font is not None:
        cell.font = font
    if fill is not None:
        cell.fill = fill
    if font is not None or fill is not None:
        cell.alignment = WRAPPED
    return cell


def _refuse_long(rows: Iterable[Sequence[Cell]], problems: Mapping[int, Sequence[str]]) -> None:
    """Before the first row is written: a sheet half written leaves its file behind."""
    texts = [value for row in rows for value in row if isinstance(value, str)]
    longest = max(map(len, [*texts, *map("\n".join, problems.values())]), default=0)
    # One more for the apostrophe that may come before it.
    if longest >= LONGEST:
        raise TableRefused("too_long", {"length": longest, "limit": LONGEST - 1})


def _writable(text: str) -> str:
    text = neutral(UNWRITABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n"))
    return ESCAPE.sub("_x005F_", text)


def _name(wanted: str, taken: set[str]) -> str:
    """A name a sheet may bear: at most 31 characters, none forbidden, none twice."""
    base = NOT_IN_A_NAME.sub(" ", UNWRITABLE.sub("", wanted)).strip(" '")[:31] or "Sheet"
    name, number = base, 1
    while name.lower() in {each.lower() for each in taken}:
        number += 1
        name = f"{base[: 28 - len(str(number))]} ({number})"
    taken.add(name)
    return name


def _saved(book: Workbook) -> bytes:
    if not book.worksheets:
        book.create_sheet("Sheet")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
