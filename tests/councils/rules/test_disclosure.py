"""Who is shown what of a result: every audience under every rule, great and small."""

from dataclasses import replace

import pytest

from councils.rules.disclosure import Audience, Shown, has_figures, shown
from tests.councils.rules.rule import PLAIN

NAMES, TOTALS, OUTCOME = (
    replace(PLAIN, disclosure=each) for each in ("NAMES", "TOTALS", "OUTCOME")
)
SMALL_NAMES, SMALL_TOTALS = (replace(rule, small_below=10) for rule in (NAMES, TOTALS))


@pytest.mark.parametrize(
    ("audience", "names", "totals", "outcome"),
    [
        ("MEMBER", "NAMES", "TOTALS", "OUTCOME"),
        ("UNIT", "TOTALS", "TOTALS", "OUTCOME"),
        ("CANDIDATE", "OUTCOME", "OUTCOME", "OUTCOME"),
        ("INSPECTOR", "NAMES", "TOTALS", "OUTCOME"),
        ("PUBLIC", "OUTCOME", "OUTCOME", "OUTCOME"),
        ("MINUTES", "NAMES", "TOTALS", "TOTALS"),
    ],
)
def test_what_was_carried_is_shown_as_the_rule_says(audience, names, totals, outcome):
    asked = {"audience": Audience(audience), "electorate": 25, "outcome": "CARRIED"}

    assert [shown(rule, **asked) for rule in (NAMES, TOTALS, OUTCOME)] == [names, totals, outcome]


@pytest.mark.parametrize(
    ("audience", "nine", "ten"),
    [
        ("MEMBER", "OUTCOME", "NAMES"),
        ("UNIT", "OUTCOME", "TOTALS"),
        ("CANDIDATE", "OUTCOME", "OUTCOME"),
        ("INSPECTOR", "OUTCOME", "NAMES"),
        ("PUBLIC", "OUTCOME", "OUTCOME"),
        ("MINUTES", "NAMES", "NAMES"),
    ],
)
def test_a_small_electorate_hides_the_figures_outside_the_minutes(audience, nine, ten):
    asked = {"audience": Audience(audience), "outcome": "NOT_CARRIED"}
    if audience == "PUBLIC":
        asked["outcome"] = "CARRIED"

    assert shown(SMALL_NAMES, electorate=9, **asked) == nine
    assert shown(SMALL_NAMES, electorate=10, **asked) == ten


@pytest.mark.parametrize(
    ("small_shows", "found"), [("OUTCOME", "OUTCOME"), ("TOTALS", "TOTALS"), ("NAMES", "TOTALS")]
)
def test_a_small_electorate_never_shows_more_than_a_great_one(small_shows, found):
    rule = replace(SMALL_TOTALS, small_shows=small_shows)

    assert shown(rule, audience=Audience.MEMBER, electorate=3, outcome="CARRIED") == found


@pytest.mark.parametrize("audience", Audience)
def test_before_counting_nobody_is_shown_anything(audience):
    assert shown(NAMES, audience=audience, electorate=25, outcome="") == Shown.NOTHING


@pytest.mark.parametrize(
    ("outcome", "found"),
    [("CARRIED", "OUTCOME"), ("NOT_CARRIED", "NOTHING"), ("TIED", "NOTHING")],
)
def test_the_public_hears_of_what_was_carried_alone(outcome, found):
    assert shown(TOTALS, audience=Audience.PUBLIC, electorate=25, outcome=outcome) == found


def test_figures_are_shown_from_totals_on():
    assert [level for level in Shown if has_figures(level)] == [Shown.TOTALS, Shown.NAMES]
