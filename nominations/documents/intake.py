"""The files of a list: its original read under limits, its template, the same with its problems."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from nominations.models import Intake
from nominations.queries.intake import layout_of
from nominations.queries.intake_words import WORDS_OF
from nominations.rules.intake.header import find_header
from nominations.rules.intake.layout import NOMINEES, Layout
from nominations.rules.intake.layouts import LAYOUTS
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import IntakeFormat, SubjectKind
from workflow.documents.tables.reading import read_pasted, read_table
from workflow.documents.tables.shapes import Book, Sheet, TableRefused
from workflow.documents.tables.words import refusal_of
from workflow.documents.tables.writing import Column, Page, annotate, write_book
from workflow.errors import Refusal, Refused

logger = logging.getLogger(__name__)

SHEET = "Danh sách"
ANSWERS = ("Có", "Không")
WIDE, PLAIN = 48, 22
LONG = frozenset({"title", "authors", "achievement", "anomaly", "recipient", "source"})
# The columns of the template with their widths; its headings are those of the layout.
TEMPLATE = {
    "name": 28,
    "kind": 16,
    "birth_date": 14,
    "position": 24,
    "workplace": 28,
    "is_direct_worker": 14,
    "award": 32,
    "achievement": 60,
}


def read_original(*, name: str = "", content: bytes = b"", pasted: str = "") -> Book:
    """The values of an original, read under limits; raises `Refused`."""
    try:
        return read_pasted(pasted) if pasted else read_table(content, name=name)
    except TableRefused as error:
        raise Refused(refusal_of(error)) from error


def list_in(book: Book, *, layout: Layout = NOMINEES, name: str | None = None) -> Sheet:
    """The sheet of this name, else the first with a header, else the first with anything.

    Raises `Refused`: none holds anything, or none of that name.
    """
    if name is not None:
        named = sheet_named(book, name)
        if named is None:
            raise Refused(_no_such_sheet(name))
        return named
    sheets = list(book.shown())
    if not sheets:
        raise Refused(refusal_of(TableRefused("empty")))
    found = (each for each in sheets if find_header(each.rows, layout=layout))
    return next(found, sheets[0])


def sheet_named(book: Book, name: str) -> Sheet | None:
    """The sheet of this name, as far as one is kept, among those that a person sees."""
    return next((each for each in book.shown() if each.name[:200] == name[:200]), None)


def read_kept(intake: Intake) -> Book:
    """The values of a list's original, read again under limits; raises `Refused`."""
    return read_original(**_original(intake))


def template_of(law: Rulebook, awards: Sequence[str]) -> bytes:
    """A workbook to fill in for these awards, with drop-downs. In Vietnamese, as its readers are.

    Raises `LookupError` for an award that the rules do not know.
    """
    rules = [law.award(code) for code in awards]
    takers = {kind for rule in rules for kind in rule.subjects}
    with translation.override("vi"):
        kinds = tuple(str(kind.label) for kind in SubjectKind if kind.value in takers)
    choices = {
        "award": tuple(rule.name for rule in rules),
        "kind": kinds,
        "is_direct_worker": ANSWERS,
    }
    columns = [
        Column(title=each.words[0], width=TEMPLATE[each.field], choices=choices.get(each.field, ()))
        for each in NOMINEES.columns
        if each.field in TEMPLATE
    ]
    return write_book([Page(name=SHEET, columns=columns)])


def blank_of(sort: str, *, law: Rulebook | None) -> bytes:
    """A workbook to fill in for a roster, initiatives or past awards. In Vietnamese."""
    with translation.override("vi"):
        choices = {
            name: tuple(str(label) for _code, label in words.choices)
            for name, words in WORDS_OF.items()
        }
    choices["is_direct_worker"] = ANSWERS
    choices["award"] = tuple(row.name for row in law.awards) if law else ()
    columns = [
        Column(
            title=each.words[0],
            width=WIDE if each.field in LONG else PLAIN,
            choices=choices.get(each.field, ()),
        )
        for each in LAYOUTS[sort].columns
        if each.field != "given"
    ]
    return write_book([Page(name=SHEET, columns=columns)])


def with_problems(intake: Intake, problems: Mapping[int, Sequence[str]], *, title: str) -> bytes:
    """The original again, values only, repairs typed in place put in, its problems beside.

    Raises `Refused` when the original can no longer be read.
    """
    book = read_kept(intake)
    sheet = sheet_named(book, intake.sheet) or list_in(book, layout=layout_of(intake))
    repaired = replace(sheet, rows=_repaired(sheet, intake))
    sheets = tuple(repaired if each is sheet else each for each in book.sheets)
    return annotate(
        replace(book, sheets=sheets),
        sheet=sheet.name,
        header=max(intake.header, 1),
        problems=problems,
        title=title,
    )


def _original(intake: Intake) -> dict:
    try:
        with intake.file.open("rb") as kept:
            content = kept.read()
    except OSError as fault:
        logger.error("list %s is missing from the store", intake.uid)
        raise Refused(_original_missing(intake.name)) from fault
    if intake.format == IntakeFormat.PASTED:
        return {"pasted": content.decode("utf-8")}
    return {"name": intake.name, "content": content}


def _no_such_sheet(name: str) -> Refusal:
    return Refusal(
        code="no_such_sheet",
        message=_("The workbook has no sheet “%(name)s” that holds anything.") % {"name": name},
        remedy=_("Choose one of the sheets shown."),
    )


def _original_missing(name: str) -> Refusal:
    return Refusal(
        code="original_missing",
        message=_("The original “%(name)s” cannot be read from the store.") % {"name": name},
        remedy=_("Tell the administrator, or give this list up and hand the file in again."),
    )


def _repaired(sheet: Sheet, intake: Intake) -> tuple:
    rows = [list(row) for row in sheet.rows]
    columns = intake.mapping.get("fields", {})
    for number, typed in intake.fixes.items():
        row = rows[int(number) - 1]
        for field, text in typed.items():
            if field in columns:
                row.extend([None] * (columns[field] + 1 - len(row)))
                row[columns[field]] = text
    return tuple(tuple(row) for row in rows)
