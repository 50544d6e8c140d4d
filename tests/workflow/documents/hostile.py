"""All broken or hostile spreadsheets, and what a sound end of reading one is."""

from datetime import date
from decimal import Decimal

from tests.workflow.documents import hostile_sheets, hostile_texts, hostile_zips
from workflow.documents.tables.reading import LIMITS, book_of
from workflow.documents.tables.shapes import Book, TableRefused
from workflow.documents.tables.words import refusal_of, told
from workflow.errors import Refusal

CASES = hostile_zips.CASES | hostile_sheets.CASES | hostile_texts.CASES


def ending(answer: dict) -> str:
    """Return how a reading ended: ``book`` when what came back is sound, else the code."""
    try:
        book = book_of(answer, name="danh_sach.xlsx")
    except TableRefused as refused:
        assert_clear(refusal_of(refused))
        return refused.code
    assert_sound(book)
    return "book"


def assert_clear(refusal: Refusal) -> None:
    assert refusal.message
    assert refusal.remedy
    assert "%" not in refusal.message


def assert_sound(book: Book) -> None:
    cells = 0
    for sheet in book.sheets:
        assert len(sheet.rows) <= LIMITS.rows
        assert len(sheet.filled()) == len(sheet.rows)
        for row in sheet.rows:
            assert len(row) <= LIMITS.columns
            assert all(isinstance(each, str | int | Decimal | date | None) for each in row)
            cells += len(row)
    assert cells
    assert all(told(notice) for notice in book.notices)
