"""Tables from strangers and for people: read, written, and given back with their errors."""

from workflow.documents.tables.reading import read_pasted, read_table
from workflow.documents.tables.shapes import (
    Book,
    Cell,
    ErrorValue,
    Merged,
    Notice,
    Sheet,
    TableRefused,
)
from workflow.documents.tables.words import refusal_of, told
from workflow.documents.tables.writing import Column, Page, annotate, write_book

__all__ = [
    "Book",
    "Cell",
    "Column",
    "ErrorValue",
    "Merged",
    "Notice",
    "Page",
    "Sheet",
    "TableRefused",
    "annotate",
    "read_pasted",
    "read_table",
    "refusal_of",
    "told",
    "write_book",
]
