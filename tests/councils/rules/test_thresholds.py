"""Votes needed and quorum for bodies of 1 to 30, typed, at every share of a shipped text."""

from dataclasses import replace
from pathlib import Path

import pytest

from councils.queries.regulations import references
from councils.rules.quorum import quorum_needed
from councils.rules.tally import ItemCount, judge_item, votes_needed
from nominations.rules.reading import parse
from tests.councils.rules.rule import PLAIN, roll

ROOT = Path(__file__).parents[3]
# more than 1/2, 2/3 (the quorum too), 70 %, 80 %, 90 % (the quorum on heroes too), more than 90 %
SHARES = [
    ((1, 2), True),
    ((2, 3), False),
    ((7, 10), False),
    ((4, 5), False),
    ((9, 10), False),
    ((9, 10), True),
]
TABLE = """
 1   1   1   1   1   1   1
 2   2   2   2   2   2   2
 3   2   2   3   3   3   3
 4   3   3   3   4   4   4
 5   3   4   4   4   5   5
 6   4   4   5   5   6   6
 7   4   5   5   6   7   7
 8   5   6   6   7   8   8
 9   5   6   7   8   9   9
10   6   7   7   8   9  10
11   6   8   8   9  10  10
12   7   8   9  10  11  11
13   7   9  10  11  12  12
14   8  10  10  12  13  13
15   8  10  11  12  14  14
16   9  11  12  13  15  15
17   9  12  12  14  16  16
18  10  12  13  15  17  17
19  10  13  14  16  18  18
20  11  14  14  16  18  19
21  11  14  15  17  19  19
22  12  15  16  18  20  20
23  12  16  17  19  21  21
24  13  16  17  20  22  22
25  13  17  18  20  23  23
26  14  18  19  21  24  24
27  14  18  19  22  25  25
28  15  19  20  23  26  26
29  15  20  21  24  27  27
30  16  20  21  24  27  28
"""
ROWS = [[int(each) for each in line.split()] for line in TABLE.strip().splitlines()]


def test_the_table_has_every_body_from_1_to_30():
    assert [members for members, *_needed in ROWS] == list(range(1, 31))


@pytest.mark.parametrize("column", range(6), ids=str)
def test_votes_needed(column):
    threshold, strict = SHARES[column]

    found = [votes_needed(threshold, strict, members) for members, *_needed in ROWS]

    assert found == [needed[column] for _members, *needed in ROWS]


@pytest.mark.parametrize(("fraction", "column"), [((2, 3), 1), ((9, 10), 4)])
def test_quorum(fraction, column):
    found = [quorum_needed(fraction, members) for members, *_needed in ROWS]

    assert found == [needed[column] for _members, *needed in ROWS]


@pytest.mark.parametrize("column", range(6), ids=str)
def test_one_vote_less_does_not_pass_and_the_needed_votes_do(column):
    threshold, strict = SHARES[column]
    rule = replace(PLAIN, threshold=threshold, strict=strict)
    for members, *needed in ROWS:
        everybody, enough = roll(members), needed[column]
        passed = [
            judge_item(rule, everybody, ItemCount(item=1, yes=yes)).reached
            for yes in (enough - 1, enough)
        ]
        assert passed == [False, True], members


def test_no_shipped_rule_has_a_share_or_a_quorum_outside_the_table():
    books = [
        parse(path.read_text(encoding="utf-8"), file=path.name)
        for path in sorted((ROOT / "nominations" / "rulebook").glob("*.toml"))
    ]
    rules = [rule for book in books for rule in book.voting]
    rules += [row.rule for text in references().texts for row in text.rows]

    assert {(rule.threshold, rule.strict) for rule in rules} == set(SHARES)
    assert {rule.quorum for rule in rules} == {None, (2, 3), (9, 10)}
