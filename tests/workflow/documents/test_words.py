"""Whatever a reading can end in, a person is told in words and what to do."""

import re

import pytest

from tests.architecture.house import python_files, read
from workflow.documents.apart.outside import ENDS
from workflow.documents.pages.reading import READER
from workflow.documents.pages.words import WORDS as OF_PAGES
from workflow.documents.tables import Notice, TableRefused, refusal_of, told
from workflow.documents.tables.words import FOUND, NOTICES, WORDS

ROOMS = ("apart", "parsing", "tables")


def said(pattern: str, *rooms: str) -> set[str]:
    """What some rooms of the documents say, those of tables unless named."""
    places = tuple(f"workflow/documents/{room}/" for room in rooms or ROOMS)
    source = "\n".join(read(path) for path in python_files() if path.startswith(places))
    return set(re.findall(pattern, source))


def test_every_code_has_words_and_no_words_are_left_over():
    codes = said(r'(?:Unfit|Refused)\(\s*"(\w+)"') | said(r'"refused": "(\w+)"')
    # Unfit("truncated" if cut else "damaged") names two.
    codes |= said(r'Unfit\("\w+" if cut else "(\w+)"') | set(ENDS.values())

    assert codes == set(WORDS)


def test_every_no_to_a_page_has_words_and_no_words_are_left_over():
    codes = said(r'Unfit\("(\w+)"|"refused": "(\w+)"', "apart", "pages")
    found = {code for pair in codes for code in pair if code}

    assert found | set(ENDS.values()) | {READER.overflow} == set(OF_PAGES)


def test_every_notice_and_every_stranger_has_words():
    kinds = said(r'found="(\w+)"') | said(r'b"[^"]*", "(\w+)"\)')
    # What a zip without a workbook may be.
    kinds |= {"document", "archive", "xlsb"}

    assert said(r'(?:"code": |Notice\(code=)"(\w+)"') == set(NOTICES)
    assert kinds - {"zip", "ole", "text"} == set(FOUND)


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        (TableRefused("wrong_kind", {"found": "pdf"}), "The file is no table: it is a PDF."),
        (TableRefused("too_many_columns", {"row": 3, "limit": 200}),
         "Only the first 200 columns are read, and there is a value beyond: row 3."),
        (TableRefused("too_long", {"row": 3, "column": 2, "limit": 9}),
         "A cell holds more than 9 characters: row 3, column 2."),
        (TableRefused("too_long", {"length": 40_000, "limit": 9}),
         "A cell holds more than 9 characters."),
    ],
)  # fmt: skip
def test_a_refusal_names_the_place_where_there_is_one(refused, message):
    assert refusal_of(refused).message == message
    assert refusal_of(refused).code == f"table_{refused.code}"


def test_a_notice_is_a_sentence():
    notice = Notice(code="other_than_named", facts={"ending": ".xlsx", "format": "csv"})

    assert told(notice) == "The name ends in .xlsx, but the file is .csv."
