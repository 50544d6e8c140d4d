"""A body's own rules: kept, read back, laid over the rule set."""

from dataclasses import replace
from pathlib import Path

import pytest

from councils.rules.own_rules import MATTERS, clause_of, digest, faults, lay_over, plain, read
from nominations.rules.reading import parse
from nominations.rules.rulebook import RulebookError
from tests.councils.regulation import NINETY

FILE = Path(__file__).parents[3] / "nominations" / "rulebook" / "2025-07-decree-152.toml"
ON_MATTERS = ("RESOLUTION", "LEADER", "DEPUTY")
LAW = parse(FILE.read_text(encoding="utf-8"), file=FILE.name)
CLAUSE = clause_of(NINETY, title="Quy chế", citation="12/QĐ, Điều 7", is_read=False)


def laid(*rules):
    return lay_over(LAW, rules, [replace(CLAUSE, id=rule.clause) for rule in rules])


@pytest.mark.parametrize(
    "change",
    [{}, {"quorum": None}, {"complaint_days": 10, "even": "CHAIR", "tie": "CHAIR"}],
)
def test_what_is_kept_reads_back_the_same(change):
    rule = replace(NINETY, **change)

    assert read(plain(rule)) == rule
    assert "bars" not in plain(rule)


def test_a_rule_out_of_order_is_refused():
    with pytest.raises(RulebookError, match="not one of"):
        read(plain(NINETY) | {"tie": "DICE"})


def test_the_own_rule_goes_before_the_law_on_its_awards_only():
    law = laid(NINETY)

    assert law.voting_for("COUNCIL", "BKB").threshold == (9, 10)
    assert law.voting_for("COUNCIL", "COBO") == LAW.voting_for("COUNCIL", "COBO")
    assert law.voting_for("CLUSTER", "BKB") == LAW.voting_for("CLUSTER", "BKB")
    assert "BKB" not in law.voting_for("COUNCIL", "HCLD1").awards
    assert (law.clause("own.1").citation, law.clause("own.1").verified) == ("12/QĐ, Điều 7", False)


def test_a_rule_for_every_other_award_takes_those_no_other_rule_names():
    general = replace(NINETY, id="own.2", awards=("*",), threshold=(2, 3), clause="own.2")
    law = laid(NINETY, general)

    assert law.voting_for("COUNCIL", "BKB").id == "own.1"
    assert law.voting_for("COUNCIL", "COBO").id == "own.2"
    assert {rule.id for rule in law.voting if rule.body == "COUNCIL"} == {"own.1", "own.2"}
    assert law.voting_for("UNIT", "LDTT") == LAW.voting_for("UNIT", "LDTT")


def test_an_award_stands_in_one_rule_and_each_rule_holds_together():
    twice = replace(NINETY, id="own.2")
    broken = replace(NINETY, base="PRESENT_OR_CONSULTED", awards=("COBO",))

    assert list(faults([NINETY], matters=ON_MATTERS)) == []
    assert list(faults([NINETY, twice], matters=ON_MATTERS)) == [("awards", "BKB")]
    found = faults([broken], matters=ON_MATTERS)
    assert [key for key, _reason in found] == ["voting(own.1).absent"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"even": "CHAIR", "tie": "CHAIR"}, "even"),
        ({"consult_decides": "CHAIR"}, "consult_decides"),
        ({"absent": "WRITTEN_OPINION", "base": "ALL_MEMBERS"}, "absent"),
    ],
)
def test_votes_on_matters_are_given_no_rule_that_no_ballot_on_them_carries_out(changes, key):
    on_awards = replace(NINETY, **changes)
    on_matters = replace(on_awards, awards=("BKB", "RESOLUTION"))

    assert list(faults([on_awards], matters=ON_MATTERS)) == []
    found = list(faults([on_matters], matters=ON_MATTERS))
    assert found == [(f"voting(own.1).{key}", MATTERS)]


def test_the_digest_is_of_the_content_whatever_its_order():
    assert digest({"a": 1, "b": 2}, ["x"]) == digest({"b": 2, "a": 1}, ["x"])
    assert digest({"a": 1}, ["x"]) != digest({"a": 1}, ["y"])
