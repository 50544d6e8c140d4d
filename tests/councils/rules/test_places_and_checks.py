"""The cut at the last place, the figures of tally minutes, one voter's sheet."""

from dataclasses import replace

import pytest

from councils.rules.checks import PaperTally, check_paper_tally, check_sheet
from councils.rules.places import apply_places
from councils.rules.tally import ItemCount
from tests.councils.rules.rule import PLAIN, results

CHAIR = replace(PLAIN, tie="CHAIR")
Y, N, T = "CARRIED", "NOT_CARRIED", "TIED"

# rule, votes of A B C D among 9, places, the chair's yes, outcomes
CUTS = [
    (PLAIN, (9, 8, 7, 6), 2, "", (Y, Y, N, N)),
    (PLAIN, (9, 4, 4, 4), 2, "", (Y, N, N, N)),
    (PLAIN, (9, 8, 8, 6), 2, "", (Y, T, T, N)),
    (PLAIN, (9, 9, 8, 8), 2, "", (Y, Y, N, N)),
    (PLAIN, (9, 8, 8, 6), 2, "B", (Y, T, T, N)),
    (PLAIN, (9, 8, 8, 6), None, "", (Y, Y, Y, Y)),
    (PLAIN, (9, 8, 8, 6), 0, "", (N, N, N, N)),
    (CHAIR, (9, 8, 8, 6), 2, "", (Y, T, T, N)),
    (CHAIR, (9, 8, 8, 6), 2, "B", (Y, Y, N, N)),
    (CHAIR, (9, 8, 8, 6), 2, "BC", (Y, T, T, N)),
    (CHAIR, (8, 8, 8, 8), 2, "A", (Y, T, T, T)),
    (CHAIR, (8, 8, 8, 8), 2, "ABC", (T, T, T, N)),
    (CHAIR, (9, 8, 7, 4), 2, "CD", (Y, Y, N, N)),
]


@pytest.mark.parametrize(("rule", "votes", "places", "chair", "wanted"), CUTS)
def test_cut(rule, votes, places, chair, wanted):
    judged = results(rule, dict(zip("ABCD", votes, strict=True)), members=9)
    chair_votes = {item: item in chair for item in "ABCD"}

    found = apply_places(judged, places=places, rule=rule, chair_votes=chair_votes)

    assert tuple(found.values()) == wanted


def test_an_item_twice_is_refused():
    judged = results(PLAIN, {"A": 9}, members=9)

    with pytest.raises(ValueError, match="twice"):
        apply_places(judged * 2, places=1, rule=PLAIN)


def test_places_below_zero_are_refused():
    with pytest.raises(ValueError, match="below zero"):
        apply_places([], places=-1, rule=PLAIN)


GOOD = PaperTally(
    issued=9,
    returned=8,
    not_returned=1,
    valid=7,
    invalid=1,
    items=(ItemCount(item="A", yes=5, no=1, blank=1), ItemCount(item="B", yes=4, spoilt=3)),
)

FAULTS = [
    ({"issued": 8}, "ISSUED_NOT_RETURNED_SUM"),
    ({"invalid": 0}, "VALID_INVALID_SUM"),
    ({"issued": 10, "not_returned": 2}, "MORE_ISSUED_THAN_MEMBERS"),
    ({"issued": 7, "not_returned": -1}, "BELOW_ZERO"),
    ({"items": (ItemCount(item="A", yes=6),)}, "ANSWERS_NOT_VALID_SUM"),
    ({"items": (ItemCount(item="A", yes=8),)}, "ANSWERS_NOT_VALID_SUM"),
    ({"items": (ItemCount(item="A", yes=7), ItemCount(item="A", no=7, yes=0))}, "ITEM_TWICE"),
]


def codes(problems):
    return [problem.code for problem in problems]


def test_figures_that_add_up():
    assert check_paper_tally(GOOD, members=9) == []


@pytest.mark.parametrize(("change", "code"), FAULTS)
def test_figures_that_do_not_add_up(change, code):
    assert codes(check_paper_tally(replace(GOOD, **change), members=9)) == [code]


@pytest.mark.parametrize(("yes", "wanted"), [(9, True), (8, False), (7, False), (6, True)])
def test_a_barred_member_may_hand_in_a_paper_without_that_answer(yes, wanted):
    full = PaperTally(issued=9, returned=9, not_returned=0, valid=8, invalid=1, items=())
    tally = replace(full, items=(ItemCount(item="A", yes=yes),))

    assert bool(check_paper_tally(tally, members=9, barred={"A": 1})) is wanted


def test_a_barred_member_does_not_answer():
    tally = replace(GOOD, returned=9, not_returned=0, valid=9, invalid=0)
    tally = replace(tally, items=(ItemCount(item="A", yes=9),))

    found = check_paper_tally(tally, members=9, barred={"A": 1})

    assert codes(found) == ["MORE_ANSWERS_THAN_VOTERS"]


@pytest.mark.parametrize(
    ("limit", "places", "sheet", "wanted"),
    [
        (True, 2, {"A": "YES", "B": "YES", "C": "NO"}, []),
        (True, 2, {"A": "YES", "B": "YES", "C": "YES"}, ["OVER_LIMIT"]),
        (True, None, {"A": "YES", "B": "YES"}, []),
        (False, 1, {"A": "YES", "B": "YES"}, []),
        (True, 2, {"A": "YES", "B": "PERHAPS"}, ["UNKNOWN_CHOICE"]),
    ],
)
def test_sheet(limit, places, sheet, wanted):
    rule = replace(PLAIN, voter_limit=limit)

    assert codes(check_sheet(sheet, places=places, rule=rule)) == wanted
