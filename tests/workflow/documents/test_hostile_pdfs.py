"""Broken and hostile PDFs: each ends in one drawn page or a clear no, within its limits."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.workflow.documents.hostile_pdfs import CASES, DRAWN, blanks, page, stream
from workflow.documents.apart.bounds import MEBI
from workflow.documents.apart.outside import AT_ONCE, Reader
from workflow.documents.pages.limits import PageLimits
from workflow.documents.pages.reading import READER, ask, sheet_of
from workflow.documents.pages.words import refusal_of
from workflow.documents.tables import reading as tables
from workflow.errors import Refused

TIGHT = PageLimits(memory=256 * MEBI, cpu=1, wall=3.0)


def ending(answer: dict, width: int) -> str:
    """Return how a drawing ended: ``drawn`` when its size is within bounds, else the code."""
    if "refused" not in answer:
        assert 1 <= answer["width"] <= width
        assert 1 <= answer["height"] <= TIGHT.height
        return DRAWN
    refusal = refusal_of(answer["refused"], answer["facts"])
    assert refusal.message
    assert refusal.remedy
    assert "%" not in refusal.message
    return answer["refused"]


def test_there_are_more_than_sixty_of_them():
    assert len(CASES) > 60


@pytest.mark.parametrize("name", CASES)
def test_it_ends_within_its_limits_in_a_page_or_a_clear_no(name):
    make, ends = CASES[name]
    content = make()

    begun = time.monotonic()
    answer = ask(content, TIGHT, number=1, width=300, with_picture=False)

    assert ending(answer, 300) in ends
    assert answer.get("peak", 0) <= TIGHT.memory
    assert time.monotonic() - begun < TIGHT.wall + 2


@pytest.mark.parametrize(
    ("content", "limits", "code", "message"),
    [
        (b"%PDF-" + bytes(99), TIGHT._replace(upload=99), "page_too_large", "larger than 0 MB"),
        (page(stream(blanks(512), "/Filter/FlateDecode")), TIGHT, "page_out_of_memory",
         "needed too much memory"),
        (page(b"q Q"), TIGHT._replace(wall=0.001), "page_time_out", "took too long"),
        (page(b"q Q"), TIGHT._replace(pages=0), "page_too_many_pages", "The file has 1 pages"),
        (page(b"q Q"), TIGHT._replace(answer=9), "page_out_of_memory", "needed too much memory"),
    ],
)  # fmt: skip
def test_a_no_says_why_in_words(content, limits, code, message):
    with pytest.raises(Refused) as no:
        sheet_of(content, number=1, width=300, limits=limits)

    assert (no.value.refusal.code, message in no.value.refusal.message) == (code, True)


def test_the_fourth_page_at_once_waits_for_its_turn_and_is_told():
    with all_seats(READER), pytest.raises(Refused) as no:
        sheet_of(page(b"q Q"), number=1, width=300, limits=TIGHT._replace(wall=0.05))

    assert no.value.refusal.code == "page_busy"
    assert sheet_of(page(b"q Q"), number=1, width=300).count == 1


def test_long_spreadsheets_keep_no_page_waiting_and_pages_no_spreadsheet():
    with all_seats(tables.READER):
        assert sheet_of(page(b"q Q"), number=1, width=300).count == 1
        assert tables.ask(b"a,b\n", tables.LIMITS._replace(wall=0.05))["refused"] == "busy"

    with all_seats(READER):
        assert "book" in tables.ask(b"a,b\n", tables.LIMITS)


@contextmanager
def all_seats(reader: Reader) -> Iterator[None]:
    """As many readings as may run at once are under way."""
    with ExitStack() as held:
        for _ in range(AT_ONCE):
            held.enter_context(reader.seats)
        yield
