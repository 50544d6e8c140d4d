"""Which later awards may rest on one that was cancelled."""

from nominations.rules.chains import Link, built_on, resting_on
from nominations.rules.eligibility.criterion import Criterion

PERSON = ("INDIVIDUAL",)


def criterion(award: str, kind: str, **more) -> Criterion:
    return Criterion(id=award, award=award, subjects=PERSON, kind=kind, clause="c", **more)


RULES = built_on(
    [
        criterion("CSTDB", "CONSECUTIVE_TITLES", titles=("CSTDCS",), times=3),
        criterion("CSTDTQ", "CONSECUTIVE_TITLES", titles=("CSTDB",), times=2),
        criterion("BKTTG", "CONSECUTIVE_RATINGS", after="BKB", years=5),
        criterion("TTLDXS", "MEMBERS_AWARDED", titles=("LDTT",)),
        criterion("LDTT", "MONTHS_WORKED", months=10),
    ]
)


def link(award: str, year: int) -> Link:
    return Link(key=(award, year), award=award, year=year)


def test_the_rules_say_what_is_asked_before():
    assert {
        "CSTDB": frozenset({"CSTDCS"}),
        "CSTDTQ": frozenset({"CSTDB"}),
        "BKTTG": frozenset({"BKB"}),
    } == RULES


def test_a_cancelled_title_reaches_as_far_as_the_chain_does():
    among = [link("CSTDCS", 2016), link("CSTDB", 2016), link("LDTT", 2017), link("CSTDTQ", 2018)]

    found = resting_on(link("CSTDCS", 2015), among, rules=RULES)

    assert found == [link("CSTDB", 2016), link("CSTDTQ", 2018)]


def test_what_was_given_before_does_not_rest_on_it():
    assert resting_on(link("CSTDCS", 2018), [link("CSTDB", 2016)], rules=RULES) == []


def test_an_award_does_not_rest_on_itself():
    assert resting_on(link("CSTDB", 2016), [link("CSTDB", 2016)], rules=RULES) == []
