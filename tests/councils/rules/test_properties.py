"""What holds for every rule, body and vote (Hypothesis)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from councils.rules.arithmetic import arithmetic
from councils.rules.places import CARRIED, NOT_CARRIED, TIED, apply_places
from councils.rules.quorum import quorum_needed, size_of_base
from councils.rules.tally import ItemCount, judge_item, votes_needed
from tests.councils.rules.rule import PLAIN, results, roll

ratios = st.integers(1, 50).flatmap(lambda d: st.tuples(st.integers(1, d), st.just(d)))
sizes = st.integers(1, 200)
rules = st.builds(
    lambda tie, threshold: replace(PLAIN, tie=tie, threshold=threshold, strict=False),
    st.sampled_from(["REPEAT", "CHAIR"]),
    ratios,
)
votes = st.dictionaries(st.integers(0, 12), st.integers(0, 9), max_size=10)
chairs = st.dictionaries(st.integers(0, 12), st.booleans())
places = st.integers(0, 11)


def numbers(value):
    """Every number in nested plain data."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for each in value for number in numbers(each)]
    return [value] if isinstance(value, int | float) else []


@given(ratios, st.booleans(), sizes)
def test_needed_lies_between_one_and_one_more_than_all(threshold, strict, base):
    needed = votes_needed(threshold, strict, base)

    assert type(needed) is int
    assert 1 <= needed <= base + (strict and threshold[0] == threshold[1])


@given(ratios, st.booleans(), sizes)
def test_a_larger_base_never_needs_fewer_votes(threshold, strict, base):
    assert votes_needed(threshold, strict, base) <= votes_needed(threshold, strict, base + 1)


@given(ratios, sizes)
def test_strict_asks_for_one_more_exactly_when_the_fraction_is_whole(threshold, base):
    extra = votes_needed(threshold, True, base) - votes_needed(threshold, False, base)

    assert extra == (threshold[0] * base % threshold[1] == 0)


@given(ratios, sizes)
def test_quorum_lies_between_one_and_all(fraction, members):
    assert 1 <= quorum_needed(fraction, members) <= members


@given(rules, st.integers(1, 9), st.data())
def test_more_yes_never_loses_and_shrinking_never_enlarges(rule, members, data):
    everybody = roll(members)
    out = frozenset(data.draw(st.sets(st.integers(0, members - 1), max_size=members - 1)))
    yes = data.draw(st.integers(0, members - len(out) - 1))

    fewer, more = (
        judge_item(rule, everybody, ItemCount(item=1, yes=each), barred=out)
        for each in (yes, yes + 1)
    )

    assert more.reached >= fewer.reached
    assert fewer.shrunk.base == members - len(out) <= fewer.whole.base == members
    assert fewer.shrunk.reached >= fewer.whole.reached
    assert fewer.share == fewer.whole
    assert size_of_base(rule, everybody, barred=out, shrinks=True) == fewer.shrunk.base


@given(rules, st.integers(0, 9))
def test_the_minutes_hold_no_decimal(rule, yes):
    found = arithmetic(rule, roll(9), judge_item(rule, roll(9), ItemCount(item=1, yes=yes)))

    assert all(isinstance(number, int) for number in numbers(found))


@given(rules, votes, places, chairs)
def test_places_are_never_exceeded_and_every_place_is_filled_or_tied(rule, yes, limit, chair):
    judged = results(rule, yes, members=9)

    outcomes = apply_places(judged, places=limit, rule=rule, chair_votes=chair)

    carried = [item for item in outcomes if outcomes[item] == CARRIED]
    tied = [item for item in outcomes if outcomes[item] == TIED]
    reached = [each.item for each in judged if each.reached]
    assert set(carried + tied) <= set(reached)
    assert len(carried) <= limit
    if tied:
        assert len(carried) < limit < len(carried) + len(tied)
    else:
        assert len(carried) == min(limit, len(reached))


@given(rules, votes, places, chairs)
def test_nobody_carried_has_fewer_votes_than_one_who_was_not(rule, yes, limit, chair):
    judged = results(rule, yes, members=9)

    outcomes = apply_places(judged, places=limit, rule=rule, chair_votes=chair)

    kept = [each.yes for each in judged if outcomes[each.item] == CARRIED]
    lost = [each.yes for each in judged if each.reached and outcomes[each.item] == NOT_CARRIED]
    assert not kept or not lost or min(kept) >= max(lost)


@given(rules, votes, places)
def test_a_tie_is_told_exactly_when_equal_votes_lie_across_the_cut(rule, yes, limit):
    judged = results(rule, yes, members=9)

    outcomes = apply_places(judged, places=limit, rule=rule)

    ranking = sorted((each.yes for each in judged if each.reached), reverse=True)
    is_across = 0 < limit < len(ranking) and ranking[limit - 1] == ranking[limit]
    assert (TIED in outcomes.values()) == is_across


@given(rules, votes, places, chairs, st.randoms())
def test_the_order_of_the_items_changes_nothing(rule, yes, limit, chair, random):
    judged = results(rule, yes, members=9)
    shuffled = random.sample(judged, len(judged))

    one = apply_places(judged, places=limit, rule=rule, chair_votes=chair)
    other = apply_places(shuffled, places=limit, rule=rule, chair_votes=chair)

    assert one == other
