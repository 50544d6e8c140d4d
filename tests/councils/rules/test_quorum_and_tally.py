"""Who counts, what an item reaches, and what the minutes print."""

from dataclasses import replace

import pytest

from councils.rules.arithmetic import arithmetic
from councils.rules.quorum import Roll, barred, judge_quorum, size_of_base
from councils.rules.tally import ItemCount, judge_item
from tests.councils.rules.rule import PLAIN, roll


@pytest.mark.parametrize(("present", "reached"), [(5, False), (6, True), (9, True)])
def test_quorum_of_nine_is_six(present, reached):
    found = judge_quorum(PLAIN, roll(9, present))

    assert (found.needed, found.reached) == (6, reached)


def test_a_written_opinion_does_not_make_a_quorum():
    assert not judge_quorum(PLAIN, roll(9, 5, consulted=4)).reached


@pytest.mark.parametrize(
    ("base", "size"), [("ALL_MEMBERS", 9), ("PRESENT", 6), ("PRESENT_OR_CONSULTED", 8)]
)
def test_size_of_base(base, size):
    rule = replace(PLAIN, base=base)

    assert size_of_base(rule, roll(9, 6, consulted=2)) == size


@pytest.mark.parametrize(
    ("base", "size"), [("ALL_MEMBERS", 7), ("PRESENT", 5), ("PRESENT_OR_CONSULTED", 7)]
)
def test_a_recusal_takes_only_those_out_who_were_in(base, size):
    rule = replace(PLAIN, base=base, recusal_shrinks_base=True)

    assert size_of_base(rule, roll(9, 6, consulted=2), barred=frozenset({0, 8})) == size


@pytest.mark.parametrize(("own_unit", "out"), [("VOTES", {1}), ("ABSTAINS", {1, 2})])
def test_own_unit_abstains_where_the_rule_says_so(own_unit, out):
    assert barred(replace(PLAIN, own_unit=own_unit), recused={1}, own_unit={2}) == out


@pytest.mark.parametrize(
    "people",
    [
        {"members": frozenset(), "present": frozenset()},
        {"members": frozenset({1}), "present": frozenset({2})},
        {"members": frozenset({1}), "present": frozenset({1}), "consulted": frozenset({1})},
    ],
)
def test_an_impossible_roll_is_refused(people):
    with pytest.raises(ValueError, match="member"):
        Roll(**people)


def test_both_results_with_and_without_the_recused_are_shown():
    rule = replace(PLAIN, threshold=(4, 5), strict=False, recusal_shrinks_base=True)

    found = judge_item(rule, roll(9), ItemCount(item="DL", yes=7, no=1), barred=frozenset({3}))

    assert (found.base, found.needed, found.reached) == (8, 7, True)
    assert (found.whole.base, found.whole.needed, found.whole.reached) == (9, 8, False)


@pytest.mark.parametrize(("chair", "reached"), [(True, True), (False, False), (None, False)])
def test_where_the_chair_must_agree_silence_is_not_enough(chair, reached):
    rule = replace(PLAIN, chair_must_agree=True)

    found = judge_item(rule, roll(9), ItemCount(item=1, yes=8, chair_agrees=chair))

    assert found.reached is reached


def test_nothing_is_reached_where_everybody_is_recused():
    rule = replace(PLAIN, recusal_shrinks_base=True)

    found = judge_item(rule, roll(2), ItemCount(item=1, yes=0), barred=frozenset({0, 1}))

    assert (found.base, found.reached) == (0, False)


def test_more_votes_than_voters_are_refused():
    with pytest.raises(ValueError, match="more votes than the 5"):
        judge_item(PLAIN, roll(9, 6), ItemCount(item=1, yes=6), barred=frozenset({0}))


def test_written_opinions_are_refused_where_substitutes_vote():
    rule = replace(PLAIN, absent="SUBSTITUTE")

    with pytest.raises(ValueError, match="no written opinions"):
        judge_item(rule, roll(9, 6, consulted=1), ItemCount(item=1, yes=6))


def test_a_written_opinion_counts_where_the_rule_says_so():
    rule = replace(PLAIN, absent="WRITTEN_OPINION", threshold=(9, 10), strict=False)

    assert judge_item(rule, roll(9, 6, consulted=3), ItemCount(item=1, yes=9)).reached


@pytest.mark.parametrize("yes", [0.9, True, "8"])
def test_votes_are_whole_numbers(yes):
    with pytest.raises(TypeError):
        ItemCount(item=1, yes=yes)


def test_votes_are_not_below_zero():
    with pytest.raises(ValueError, match="below zero"):
        ItemCount(item=1, yes=3, no=-1)


def test_arithmetic_prints_needed_base_and_got():
    count = ItemCount(item="DL", yes=6, no=2)
    found = arithmetic(PLAIN, roll(9), judge_item(PLAIN, roll(9), count, barred=frozenset({3})))

    share = {"got": 6, "base": 9, "needed": 5, "fraction": [6, 9], "reached": True}
    assert found["sentence"] == {"code": "REACHED", **share}
    assert found["shrunk"] == share | {"base": 8, "fraction": [6, 8]}
    assert (found["threshold"], found["strict"], found["barred"]) == ([1, 2], True, 1)


@pytest.mark.parametrize(("yes", "code"), [(4, "NOT_REACHED"), (5, "CHAIR_DID_NOT_AGREE")])
def test_arithmetic_says_why_not(yes, code):
    rule = replace(PLAIN, chair_must_agree=True)
    result = judge_item(rule, roll(9), ItemCount(item=1, yes=yes, chair_agrees=False))

    assert arithmetic(rule, roll(9), result)["sentence"]["code"] == code
