"""The shipped rules on matters: ballots name them by id alone, so what an id says stays."""

from councils.queries.regulations import on_matters
from councils.rules.own_rules import digest, plain

# A rule that changes gets a new id and a new line here; a line is never taken out.
SHIPPED = {
    "matters.1.cluster.resolution": "5d3f4f3c970743e1",
    "matters.1.cluster.election": "e9dda446086425df",
    "matters.1.council.resolution": "9e645c84388d0333",
    "matters.1.council.election": "6fdd66dd9719e0cb",
}


def test_a_rule_that_was_shipped_is_not_edited():
    rules = [row.rule for text in on_matters().texts for row in text.rows]

    assert {rule.id: digest(plain(rule))[:16] for rule in rules} == SHIPPED
