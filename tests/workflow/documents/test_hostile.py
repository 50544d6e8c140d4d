"""Limits of reading a spreadsheet; each hostile one: tests/nominations/intake/test_hostile.py."""

import random
import time

import pytest

from tests.workflow.documents import hostile_zips, makers
from tests.workflow.documents.hostile import CASES, ending
from workflow.documents.parsing.limits import MEBI, Limits
from workflow.documents.tables.reading import LIMITS, ask, read_table
from workflow.documents.tables.shapes import TableRefused
from workflow.documents.tables.words import refusal_of

SMALL = Limits(memory=200 * MEBI, wall=5.0)


def test_there_are_more_than_two_hundred_of_them():
    assert len(CASES) >= 200


@pytest.mark.long
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_thousand_more_with_turned_bits(kind):
    for seed in range(100, 434):
        assert ending(ask(hostile_zips.flipped(kind, seed), LIMITS)) in hostile_zips.ANY


def test_what_needs_more_memory_than_it_may_have_is_refused():
    answer = ask(makers.xls(makers.number(65_535, 255, 1) + makers.number(0, 0, 1)), SMALL)

    assert answer["refused"] in {"too_many_rows", "out_of_memory"}


def test_what_takes_too_long_is_stopped():
    slow = Limits(wall=0.001)

    begun = time.monotonic()
    with pytest.raises(TableRefused) as refused:
        read_table(random.Random(0).randbytes(MEBI).hex().encode(), name="a.csv", limits=slow)

    assert refused.value.code == "time_out"
    assert time.monotonic() - begun < 5


def test_what_is_larger_than_an_upload_is_never_handed_on():
    with pytest.raises(TableRefused) as refused:
        read_table(b"a" * (10 * MEBI + 1), name="a.csv")

    assert refused.value.code == "too_large"
    assert refusal_of(refused.value).message == "The file is larger than 10 MB."


def test_an_answer_larger_than_agreed_is_not_read():
    tight = Limits(answer=100)

    assert ask(b"a,b\n" * 1000, tight)["refused"] == "too_many_cells"


def test_a_far_cell_is_told_by_its_place():
    far = makers.xlsx(makers.cell("A1") + makers.cell("XFD1048576"))

    with pytest.raises(TableRefused) as refused:
        read_table(far, name="a.xlsx")

    assert refusal_of(refused.value).message == (
        "Only the first 20000 rows are read, and there is a value below them: "
        "sheet Trang 1, cell XFD1048576."
    )
