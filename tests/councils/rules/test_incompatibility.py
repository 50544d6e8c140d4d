"""What ties a member to a nomination, what bars, who rules: tables of cases."""

from dataclasses import replace

import pytest

from councils.rules.incompatibility import (
    Facts,
    bars,
    grounds,
    may_be_ruled,
    may_rule_on_oneself,
    needs_reason,
    rulers,
    voids,
    waits_for_ruling,
)
from tests.councils.rules.rule import PLAIN

STRICT = replace(PLAIN, bars=("SELF", "HEADS_UNIT"), declares=("SAME_UNIT",))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, ()),
        ({"same_name": True}, ("SELF",)),
        ({"own_unit": True}, ("SAME_UNIT",)),
        ({"own_unit": True, "heads_unit": True}, ("HEADS_UNIT",)),
        ({"prepared": True, "own_unit": True}, ("SAME_UNIT", "PREPARED_DOSSIER")),
        ({"declared": True, "same_name": True}, ("SELF", "DECLARED_TIE")),
    ],
)
def test_the_grounds_that_facts_show(facts, found):
    assert grounds(Facts(**facts)) == found


# ground, does the default rule bar, does the strict one, is it barred without a rule
BARRING = [
    ("SELF", True, True, True),
    ("HEADS_UNIT", False, True, False),
    ("SAME_UNIT", False, False, False),
    ("PREPARED_DOSSIER", False, False, False),
    ("DECLARED_TIE", False, False, False),
]


@pytest.mark.parametrize(("ground", "usual", "strict", "none"), BARRING)
def test_only_what_the_rule_names_bars(ground, usual, strict, none):
    assert (bars(ground, PLAIN), bars(ground, STRICT), bars(ground, None)) == (usual, strict, none)


@pytest.mark.parametrize(
    ("ground", "is_declared", "ruling", "waits"),
    [
        ("SELF", False, "", True),
        ("SELF", False, "DISMISSED", False),
        ("SAME_UNIT", False, "", False),
        ("SAME_UNIT", True, "", True),
        ("SAME_UNIT", True, "NOTED", False),
    ],
)
def test_what_bars_and_what_was_declared_waits(ground, is_declared, ruling, waits):
    assert waits_for_ruling(ground, PLAIN, is_declared=is_declared, ruling=ruling) is waits


@pytest.mark.parametrize(
    ("ground", "ruling", "may", "with_reason"),
    [
        ("SELF", "UPHELD", True, False),
        ("SELF", "NOTED", False, False),
        ("SELF", "DISMISSED", True, True),
        ("SAME_UNIT", "UPHELD", True, True),
        ("SAME_UNIT", "NOTED", True, False),
        ("SAME_UNIT", "WITHDRAWN", False, False),
    ],
)
def test_what_may_be_ruled_and_with_what_reason(ground, ruling, may, with_reason):
    assert may_be_ruled(ground, ruling, PLAIN) is may
    assert needs_reason(ground, ruling, PLAIN) is with_reason


@pytest.mark.parametrize(
    ("is_of_chair", "chair_sits", "who"),
    [
        (False, True, ("CHAIR",)),
        (False, False, ("CHAIR", "VICE_CHAIR")),
        (True, True, ("VICE_CHAIR",)),
        (True, False, ("VICE_CHAIR",)),
    ],
)
def test_who_rules(is_of_chair, chair_sits, who):
    assert rulers(is_of_chair=is_of_chair, chair_sits=chair_sits) == who


@pytest.mark.parametrize(
    ("upheld", "frozen", "is_void"),
    [
        ((), (), False),
        ((1,), (1,), False),
        ((1,), (), True),
        ((9,), (), False),
        ((1, 2), (1,), True),
    ],
)
def test_a_member_kept_out_after_the_roll_was_frozen_voids_the_item(upheld, frozen, is_void):
    assert voids(upheld=upheld, frozen=frozen, members=(1, 2, 3)) is is_void


@pytest.mark.parametrize(
    ("ruling", "may"), [("UPHELD", True), ("NOTED", False), ("DISMISSED", False)]
)
def test_of_oneself_one_says_only_that_one_stands_back(ruling, may):
    assert may_rule_on_oneself(ruling) is may
