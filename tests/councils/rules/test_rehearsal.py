"""What the rules say of figures thought out before a meeting."""

from dataclasses import replace

import pytest

from councils.queries.regulations import references
from councils.rules.rehearsal import Figures, rehearse
from tests.councils.rules.rule import PLAIN

NINETY = replace(PLAIN, threshold=(9, 10), strict=False, absent="WRITTEN_OPINION")
CHAIR = replace(NINETY, chair_must_agree=True)
SUBSTITUTE = replace(PLAIN, absent="SUBSTITUTE", consult_decides="CHAIR")

# rule, members present consulted recused yes no chair, what it says, needed, of how many
SAID = [
    (PLAIN, (9, 9, 0, 0, 5, 4, None), "CARRIED", 5, 9),
    (PLAIN, (9, 9, 0, 0, 4, 5, None), "NOT_CARRIED", 5, 9),
    (PLAIN, (9, 5, 0, 0, 5, 0, None), "QUORUM_NOT_MET", 5, 9),
    (PLAIN, (9, 6, 3, 0, 8, 0, None), "MORE_THAN_VOTERS", None, None),
    (NINETY, (13, 11, 2, 0, 12, 1, None), "CARRIED", 12, 13),
    (NINETY, (13, 11, 2, 0, 11, 2, None), "NOT_CARRIED", 12, 13),
    (NINETY, (13, 11, 2, 1, 12, 0, None), "CARRIED", 12, 13),
    (NINETY, (13, 11, 2, 2, 11, 0, None), "NOT_CARRIED", 12, 13),
    (replace(NINETY, recusal_shrinks_base=True), (13, 11, 2, 2, 11, 0, None), "CARRIED", 10, 11),
    (CHAIR, (10, 10, 0, 0, 9, 1, None), "CHAIR_NOT_KNOWN", 9, 10),
    (CHAIR, (10, 10, 0, 0, 9, 1, False), "CHAIR_DID_NOT_AGREE", 9, 10),
    (CHAIR, (10, 10, 0, 0, 9, 1, True), "CARRIED", 9, 10),
    (SUBSTITUTE, (9, 0, 9, 0, 3, 6, None), "CHAIR_DECIDES", None, None),
    (SUBSTITUTE, (9, 0, 9, 0, 3, 6, True), "CHAIR_FOR", None, None),
    (SUBSTITUTE, (9, 0, 9, 0, 9, 0, False), "CHAIR_AGAINST", None, None),
    (replace(PLAIN, even="CHAIR"), (8, 8, 0, 0, 4, 4, None), "EVEN", 5, 8),
    (replace(PLAIN, even="CHAIR"), (8, 8, 0, 0, 4, 4, True), "CHAIR_FOR", 5, 8),
    (replace(PLAIN, quorum=None), (9, 1, 0, 0, 1, 0, None), "NOT_CARRIED", 5, 9),
]


NAMES = ("members", "present", "consulted", "recused", "yes", "no", "chair")


def figures(*thought):
    return Figures(**dict(zip(NAMES, thought, strict=True)))


# What each says of thirteen members, eleven in the room, two in writing: eleven agree, two not.
UNDER_EVERY_REFERENCE = {
    "CARRIED": ["bac-ninh-86-2025 every", "gddt-35-2015 others", "nd-98-2023 flags"],
    "NOT_CARRIED": [
        "gddt-35-2015 fighters",
        "ha-noi-71-2025 title",
        "ktnn-2264-2014 fighters",
        "nd-91-2017 fighters",
        "nd-98-2023 fighters",
    ],
    "QUORUM_NOT_MET": ["nd-98-2023-central heroes"],
    "NO_SHARE": ["tt-08-2017-bnv council"],
    "MORE_THAN_VOTERS": [
        "ktnn-2264-2014 others",
        "moit-2033-2008 every",
        "nd-98-2023-central others",
        "school-2018 fighters",
        "tandtc-01-2024 fighters",
        "tandtc-01-2024 flags",
        "tandtc-01-2024 staff",
        "tnmt-2218-2019 every",
        "tt-25-2025-bkhcn ballot",
        "tt-25-2025-bkhcn others",
        "vksnd-01-2019 flag",
    ],
}


@pytest.mark.parametrize(("rule", "thought", "code", "needed", "base"), SAID)
def test_what_the_rule_says(rule, thought, code, needed, base):
    found = rehearse(rule, figures(*thought))

    assert found.code == code
    if needed is not None:
        assert (found.result.needed, found.result.base) == (needed, base)


def test_without_a_share_stated_nothing_is_said_to_pass():
    found = rehearse(PLAIN, figures(9, 9, 0, 0, 9, 0, None), states_share=False)

    assert found.code == "NO_SHARE"


@pytest.mark.parametrize(("members", "unanimous"), [(9, True), (10, False)])
def test_ninety_percent_of_nine_is_everybody(members, unanimous):
    thought = figures(members, members, 0, 0, members, 0, None)

    assert rehearse(NINETY, thought).is_unanimity is unanimous


@pytest.mark.parametrize(
    ("thought", "problem"),
    [
        ((0, 0, 0, 0, 0, 0, None), "NO_MEMBERS"),
        ((9, 8, 2, 0, 0, 0, None), "MORE_THAN_MEMBERS"),
        ((9, 5, 1, 7, 0, 0, None), "MORE_RECUSED"),
        ((9, 9, 0, 1, 8, 1, None), "MORE_VOTES"),
    ],
)
def test_figures_that_cannot_be(thought, problem):
    assert problem in figures(*thought).problems
    with pytest.raises(ValueError, match=problem):
        rehearse(PLAIN, figures(*thought))


def test_the_same_vote_under_every_reference():
    thought = figures(13, 11, 2, 0, 11, 2, True)

    found = {
        f"{text.code} {row.rule.id}": rehearse(
            row.rule, thought, states_share=row.states_share
        ).code
        for text in references().texts
        for row in text.rows
    }

    said = {code: sorted(n for n in found if found[n] == code) for code in found.values()}
    assert said == UNDER_EVERY_REFERENCE
