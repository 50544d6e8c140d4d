"""Criteria and quotas out of order are refused; a rulebook without any keeps its digest."""

from datetime import date

import pytest

from nominations import vocabulary
from nominations.rules import terms
from nominations.rules.canon import canonical, from_json, to_json
from nominations.rules.eligibility.criterion import KINDS
from nominations.rules.eligibility.judging import JUDGES
from nominations.rules.reading import build
from nominations.rules.rulebook import RulebookError
from tests.nominations.rules.small import CLAUSE, small

ROW = {"id": "r", "award": "GK", "kind": "RATING_IN_YEAR", "clause": "c", "rating": "GOOD"}
ASKED = {"id": "h", "award": "GK", "kind": "HUMAN", "clause": "c", "question": "?"}
ASKED |= {"question_en": "?"}
EITHER = {"id": "e", "award": "GK", "kind": "ONE_OF", "clause": "c", "any_of": [["r"], ["h"]]}
QUOTA = {"award": "GK", "share": [15, 100], "denominator": "ADVANCED_WORKERS"}
QUOTA |= {"rounding": "FLOOR", "clause": "c", "rounding_clause": "c"}
DOUBT = CLAUSE | {"id": "d", "verified": False, "confidence": "S"}

FAULTS = [
    ({"criteria": []}, "criteria", "at least one record"),
    ({"criteria": [ROW | {"kind": "MAGIC"}]}, "criteria[0].kind", "not one of"),
    ({"criteria": [ROW | {"rating": "FINE"}]}, "criteria[0].rating", "not one of"),
    ({"criteria": [ROW | {"award": "XX"}]}, "criteria[0].award", "no award 'XX'"),
    ({"criteria": [ROW | {"since": "soon"}]}, "criteria[0].since", "expected a day"),
    ({"criteria": [ROW | {"months": 10}]}, "criteria(GK r).months", "does not take it"),
    ({"criteria": [{**ROW, "kind": "MONTHS_WORKED"}]}, "criteria(GK r).months", "needs it"),
    ({"criteria": [ROW | {"clause": "x"}]}, "criteria(GK r).clause", "no clause 'x'"),
    ({"criteria": [ROW | {"subjects": ["RETIRED"]}]}, "criteria(GK r).subjects", "not given to"),
    ({"criteria": [ROW, ROW]}, "criteria.id", "'GK r' stands 2 times"),
    ({"criteria": [EITHER, ROW]}, "criteria(GK e).any_of", "no criterion 'h'"),
    (
        {"criteria": [EITHER, ROW, ASKED, EITHER | {"id": "f", "any_of": [["e"]]}]},
        "criteria(GK f).any_of",
        "has alternatives itself",
    ),
    (
        {"clauses__more": DOUBT, "criteria": [EITHER, ROW, ASKED | {"clause": "d"}]},
        "criteria(GK e).any_of",
        "the whole on a verified one",
    ),
    (
        {"criteria": [{**ROW, "kind": "PRIOR_AWARD", "titles": ["XX"], "rating": "GOOD"}]},
        "criteria(GK r).rating",
        "does not take it",
    ),
    (
        {"criteria": [{**ASKED, "kind": "HUMAN", "since": "2020-02-01", "until": "2020-01-01"}]},
        "criteria(GK h).until",
        "is before",
    ),
    ({"quotas": [QUOTA | {"share": [3, 2]}]}, "quotas[0].share", "0 < n <= d"),
    ({"quotas": [QUOTA | {"award": "XX"}]}, "quotas(XX).award", "no award"),
    ({"quotas": [QUOTA | {"rounding_clause": "x"}]}, "quotas(GK).clause", "no clause 'x'"),
    ({"quotas": [QUOTA, QUOTA | {"since": date(2020, 5, 1)}]}, "quotas(GK)", "two quotas"),
]


@pytest.mark.parametrize(("changes", "key", "reason"), FAULTS)
def test_a_malformed_standard_is_refused(changes, key, reason):
    with pytest.raises(RulebookError) as refused:
        build(small(**changes), file="x.toml")

    assert refused.value.key == key
    assert reason in refused.value.reason


def test_a_share_nobody_can_reach_and_a_title_nobody_knows_are_refused():
    more_than_all = {"id": "s", "award": "GK", "kind": "MEMBERS_RATED", "clause": "c"}
    more_than_all |= {"rating": "DONE", "share": [1, 1], "strict": True}
    prior = {"id": "p", "award": "GK", "kind": "PRIOR_AWARD", "clause": "c", "titles": ["XX"]}

    with pytest.raises(RulebookError, match="never be reached"):
        build(small(criteria=[more_than_all]), file="x")
    with pytest.raises(RulebookError, match="no award 'XX'"):
        build(small(criteria=[prior]), file="x")


def test_standards_are_stored_and_read_again():
    rows = [EITHER, ROW | {"since": date(2020, 2, 1)}, ASKED]
    book = build(small(criteria=rows, quotas=[QUOTA | {"until": date(2020, 3, 1)}]), file="x")

    assert from_json(to_json(book)) == book


def test_a_rulebook_without_standards_keeps_its_digest():
    book = build(small(), file="x")

    assert (book.criteria, book.quotas) == ((), ())
    assert b"criteria" not in canonical(book)


def test_every_kind_is_judged_and_the_words_are_those_of_the_vocabulary():
    assert {*JUDGES, "ONE_OF"} == set(KINDS)
    assert {*terms.RATINGS, "NOT_RATED"} == set(vocabulary.Rating.values)
    assert set(terms.DISCIPLINES) == set(vocabulary.Discipline.values)
    assert set(terms.SERVICE_LEVELS) == set(vocabulary.ServiceLevel.values)
    assert set(terms.SCOPES) == set(vocabulary.InitiativeScope.values)
