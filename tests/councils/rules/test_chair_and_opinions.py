"""Even votes, the chair's consent, opinions of absent members, and who decides after the rounds."""

from dataclasses import replace

import pytest

from councils.rules.arithmetic import arithmetic
from councils.rules.opinions import lines_of, with_opinions
from councils.rules.places import apply_places, rounds_before_chair
from councils.rules.quorum import judge_quorum
from councils.rules.tally import ItemCount, judge_item
from tests.councils.rules.rule import PLAIN, roll

EVEN = replace(PLAIN, even="CHAIR", tie="CHAIR")
WRITTEN = replace(PLAIN, absent="WRITTEN_OPINION", threshold=(9, 10), strict=False)
NOBODY = frozenset()


@pytest.mark.parametrize(
    ("rule", "votes", "chair", "outcome", "code"),
    [
        (EVEN, (4, 4), None, "TIED", "EVEN"),
        (EVEN, (4, 4), True, "CARRIED", "CHAIR_FOR"),
        (EVEN, (4, 4), False, "NOT_CARRIED", "CHAIR_AGAINST"),
        (EVEN, (4, 5), True, "NOT_CARRIED", "NOT_REACHED"),
        (EVEN, (5, 4), False, "CARRIED", "REACHED"),
        (EVEN, (0, 0), True, "NOT_CARRIED", "NOT_REACHED"),
        (PLAIN, (4, 4), True, "NOT_CARRIED", "NOT_REACHED"),
        (replace(EVEN, threshold=(4, 9), strict=False), (4, 4), False, "CARRIED", "REACHED"),
    ],
)
def test_even_votes_go_to_the_chair_only_where_the_rule_says_so(rule, votes, chair, outcome, code):
    yes, no = votes
    count = ItemCount(item=1, yes=yes, no=no, chair_agrees=chair)
    result = judge_item(rule, roll(9), count)

    assert apply_places([result], places=None, rule=rule) == {1: outcome}
    assert arithmetic(rule, roll(9), result)["sentence"]["code"] == code


def test_what_waits_for_the_chair_takes_no_place_from_the_others():
    votes = {"A": (6, 2), "B": (4, 4), "C": (5, 3)}
    judged = [
        judge_item(EVEN, roll(9), ItemCount(item=item, yes=yes, no=no))
        for item, (yes, no) in votes.items()
    ]

    found = apply_places(judged, places=2, rule=EVEN)

    assert found == {"A": "CARRIED", "B": "TIED", "C": "CARRIED"}


@pytest.mark.parametrize(
    ("voted", "declared", "reached"),
    [
        (None, None, False),
        (None, True, True),
        (None, False, False),
        (True, None, True),
        (True, False, False),
    ],
)
def test_a_chair_who_must_agree_may_declare_it_by_name(voted, declared, reached):
    rule = replace(PLAIN, chair_must_agree=True, threshold=(9, 10), strict=False)
    count = ItemCount(item=1, yes=9, chair_agrees=voted, consent=declared)

    assert judge_item(rule, roll(9), count).reached is reached


@pytest.mark.parametrize(
    ("tie", "rounds"), [("REPEAT", 2), ("CHAIR", 1)], ids=["repeated", "the chair's side"]
)
def test_the_chair_is_asked_after_the_first_round_where_its_side_decides(tie, rounds):
    assert rounds_before_chair(replace(PLAIN, tie=tie)) == rounds


@pytest.mark.parametrize(("present", "reached"), [(0, False), (1, True), (9, True)])
def test_without_a_stated_quorum_somebody_must_have_come(present, reached):
    found = judge_quorum(replace(PLAIN, quorum=None), roll(9, present))

    assert (found.needed, found.fraction, found.reached) == (None, None, reached)


def test_written_opinions_are_added_to_the_votes_of_the_room():
    room = ItemCount(item=1, yes=6, no=1)

    whole = with_opinions(room, ["YES", "YES", "NO"])

    assert (whole.yes, whole.no, whole.blank, whole.written) == (8, 2, 0, (2, 1, 0))
    assert with_opinions(whole, ["BLANK"]).written == (2, 1, 1)
    assert judge_item(WRITTEN, roll(10, 7, consulted=3), whole).reached is False
    assert judge_item(WRITTEN, roll(10, 7, 3), with_opinions(room, ["YES"] * 3)).reached


@pytest.mark.parametrize(
    ("asked", "shown", "wanted"),
    [
        (0, "TWO_LINES", [("ROOM", 8, 2, 0)]),
        (1, "TWO_LINES", [("TOGETHER", 8, 2, 0)]),
        (3, "COMBINED", [("TOGETHER", 8, 2, 0)]),
        (3, "TWO_LINES", [("ROOM", 6, 1, 0), ("WRITING", 2, 1, 0)]),
    ],
)
def test_the_minutes_never_show_the_opinion_of_a_single_absent_member(asked, shown, wanted):
    count = ItemCount(item=1, yes=8, no=2, written=(2, 1, 0) if asked else (0, 0, 0))
    rule = replace(WRITTEN, opinions_shown=shown)

    lines = lines_of(rule, count, consulted=frozenset(range(asked)))

    assert [(line.where, line.yes, line.no, line.blank) for line in lines] == wanted


def test_more_opinions_than_members_asked_are_refused():
    with pytest.raises(ValueError, match="more written opinions than the 1"):
        judge_item(WRITTEN, roll(9, 8, consulted=1), ItemCount(item=1, yes=8, written=(2, 0, 0)))


def test_opinions_are_part_of_the_answers_and_words_of_the_list():
    with pytest.raises(ValueError, match="more written opinions than answers"):
        ItemCount(item=1, yes=1, written=(2, 0, 0))
    with pytest.raises(ValueError, match="not a choice"):
        with_opinions(ItemCount(item=1, yes=1), ["MAYBE"])


@pytest.mark.parametrize(
    ("agrees", "code"), [(None, "CHAIR_NOT_HEARD"), (False, "CHAIR_DID_NOT_AGREE")]
)
def test_a_chair_who_was_not_asked_did_not_refuse(agrees, code):
    rule = replace(PLAIN, chair_must_agree=True)
    result = judge_item(rule, roll(9), ItemCount(item=1, yes=8, consent=agrees))

    assert arithmetic(rule, roll(9), result)["sentence"]["code"] == code


@pytest.mark.parametrize(("wrote", "told"), [(2, {"over_limit": 1}), (1, {})])
def test_of_a_single_opinion_it_is_not_told_that_it_agreed_to_too_many(wrote, told):
    room = roll(9, 7, wrote)
    count = with_opinions(ItemCount(item=1, yes=5, no=2), ["BLANK"] * wrote)
    result = judge_item(WRITTEN, room, replace(count, over_limit=1))

    found = arithmetic(WRITTEN, room, result)
    assert {name: found[name] for name in found if name == "over_limit"} == told
