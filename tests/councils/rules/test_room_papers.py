"""Whether the figures of papers of the room fit whoever took one, section by section."""

import pytest

from councils.rules.room_papers import RoomTally, SectionTally, Taken, check_room_papers
from councils.rules.tally import ItemCount

FIVE, FOUR = frozenset(range(5)), frozenset(range(4))
ROW = {"yes": 2, "no": 2}


def section(key: str, *rows: dict[str, int], valid: int = 4, invalid: int = 0) -> SectionTally:
    counts = tuple(ItemCount(item=f"{key}{n}", **row) for n, row in enumerate(rows))
    return SectionTally(section=key, valid=valid, invalid=invalid, items=counts)


def found(*sections: SectionTally, issued: int = 5, returned: int = 5, places: int | None = None):
    """What is wrong; five took a paper, and one of them has nothing to answer on section B."""
    taken = {"A": Taken(seats=FIVE, places=places), "B": Taken(seats=FOUR)}
    said = RoomTally(issued=issued, returned=returned, sections=sections)
    return [(where, problem.code) for where, problem in check_room_papers(said, taken)]


A5 = section("A", {"yes": 3, "no": 2}, valid=5)
B4 = section("B", ROW)


def test_figures_that_fit():
    assert found(A5, B4) == []


@pytest.mark.parametrize(
    ("sections", "papers", "wanted"),
    [
        ((A5, B4), {"issued": 6}, [(None, "ISSUED_NOT_TAKEN")]),
        ((A5, section("B", {"yes": 3}, valid=3)), {}, [("B", "VALID_INVALID_SUM")]),
        ((section("A", ROW), B4), {}, [("A", "VALID_INVALID_SUM")]),
        (
            (section("A", ROW), section("B", {"yes": 5}, valid=5)),
            {"returned": 4},
            [("B", "SECTION_SUM"), ("B", "MORE_ANSWERS_THAN_VOTERS")],
        ),
        (
            (section("A", ROW), section("B", {"yes": 2}, valid=2)),
            {"returned": 4},
            [("B", "SECTION_SUM")],
        ),
        ((section("A", ROW, invalid=1), section("B", ROW)), {}, []),
        ((A5, section("B", {"yes": 3}, valid=3, invalid=1)), {}, []),
        ((A5, section("B", {"yes": 3})), {}, [("B", "ANSWERS_NOT_VALID_SUM")]),
        (
            (A5, section("B", ROW, valid=5, invalid=-1)),
            {},
            [("B", "VALID_INVALID_SUM"), ("B", "ANSWERS_NOT_VALID_SUM")],
        ),
        ((A5, section("B", {"yes": 2}, valid=2, invalid=2)), {}, [("B", "TOO_FEW")]),
    ],
)
def test_figures_that_do_not(sections, papers, wanted):
    assert found(*sections, **papers) == wanted


def test_where_one_paper_stays_out_a_section_has_a_span():
    span = (section("A", ROW), section("B", {"yes": 1, "no": 4}, valid=5))
    assert ("B", "SECTION_SUM") in found(*span, returned=4)
    assert found(section("A", ROW), section("B", {"yes": 3}, valid=3), returned=4) == []
    assert found(section("A", ROW), section("B", ROW), returned=4) == []


def test_valid_papers_agree_to_no_more_than_there_are_places():
    two = section("A", {"yes": 4, "no": 1}, {"yes": 2, "no": 3}, valid=5)

    assert found(two, B4, places=1) == [("A", "OVER_LIMIT")]
    assert found(two, B4, places=2) == []
    assert found(two, B4, places=None) == []


def test_few_papers_are_told_only_where_all_else_fits():
    few = section("B", {"yes": 2}, valid=2, invalid=2)

    assert found(A5, few) == [("B", "TOO_FEW")]
    assert found(A5, few, issued=6) == [(None, "ISSUED_NOT_TAKEN")]
