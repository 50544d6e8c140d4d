"""The rules against the same rules told slowly, for any body, rule and vote (Hypothesis)."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from councils.rules.places import apply_places
from councils.rules.quorum import Roll, judge_quorum, size_of_base
from councils.rules.tally import ItemCount, judge_item, votes_needed
from tests.councils.rules import slow
from tests.councils.rules.rule import PLAIN, results

BASES = {"ALL_MEMBERS": "NONE", "PRESENT": "SUBSTITUTE", "PRESENT_OR_CONSULTED": "WRITTEN_OPINION"}
ratios = st.integers(1, 30).flatmap(lambda d: st.tuples(st.integers(1, d), st.just(d)))
rules = st.builds(
    lambda base, **said: replace(PLAIN, base=base, absent=BASES[base], **said),
    st.sampled_from(sorted(BASES)),
    threshold=ratios,
    strict=st.booleans(),
    quorum=st.none() | ratios,
    recusal_shrinks_base=st.booleans(),
    chair_must_agree=st.booleans(),
    even=st.sampled_from(["NOT_CARRIED", "CHAIR"]),
    tie=st.sampled_from(["REPEAT", "CHAIR"]),
)
person = st.fixed_dictionaries(
    {
        "place": st.sampled_from(["HERE", "HERE", "HERE", "WROTE", "AWAY"]),
        "aside": st.booleans(),
        "says": st.sampled_from(["YES", "YES", "NO", "BLANK", None]),
    }
)
bodies = st.lists(person, min_size=1, max_size=30)
chairs = st.sampled_from([None, True, False])


def heard(rule, people):
    """Who is away says nothing; nor does who wrote where the rule counts no opinions."""
    counts = rule.absent == "WRITTEN_OPINION"
    for each in people:
        if each["place"] == "WROTE" and not counts:
            each["place"] = "AWAY"
        if each["place"] == "AWAY":
            each["says"] = None
    return people


def keys(people, **wanted):
    return frozenset(
        i for i, each in enumerate(people) if all(each[name] == v for name, v in wanted.items())
    )


def roll_of(people):
    return Roll(
        members=frozenset(range(len(people))),
        present=keys(people, place="HERE"),
        consulted=keys(people, place="WROTE"),
    )


def count_of(people, chair):
    said = [each["says"] for each in people if not each["aside"]]
    yes, no, blank = (said.count(word) for word in ("YES", "NO", "BLANK"))
    return ItemCount(item=1, yes=yes, no=no, blank=blank, consent=chair)


@given(ratios, st.booleans(), st.integers(0, 60))
def test_votes_needed(threshold, strict, base):
    assert votes_needed(threshold, strict, base) == slow.votes_needed(threshold, strict, base)


@settings(max_examples=150)
@given(rules, bodies, chairs)
def test_an_item_passes_exactly_when_the_slow_reading_says_so(rule, people, chair):
    people = heard(rule, people)
    roll, aside = roll_of(people), keys(people, aside=True)

    found = judge_item(rule, roll, count_of(people, chair), barred=aside)

    assert found.reached == slow.passes(rule, people, chair=chair)
    assert judge_quorum(rule, roll).reached == slow.has_quorum(rule, people)
    for shrinks in (None, True, False):
        base = len(slow.base_of(rule, people, shrinks=shrinks))
        assert size_of_base(rule, roll, barred=aside, shrinks=shrinks) == base


@settings(max_examples=150)
@given(
    rules,
    st.dictionaries(st.integers(0, 6), st.integers(1, 9), max_size=7),
    st.none() | st.integers(0, 8),
    st.dictionaries(st.integers(0, 6), st.booleans()),
)
def test_limit_and_tie_are_what_every_best_choice_has_in_common(rule, yes, places, chair):
    plain = replace(PLAIN, threshold=(4, 9), strict=False, tie=rule.tie)
    judged = results(plain, yes, members=9)
    reached = {each.item: each.yes for each in judged if each.reached}

    found = apply_places(judged, places=places, rule=plain, chair_votes=chair)

    wanted = slow.outcomes(reached, places, chair_first=plain.tie == "CHAIR", chair=chair)
    assert found == {each.item: wanted.get(each.item, "NOT_CARRIED") for each in judged}
