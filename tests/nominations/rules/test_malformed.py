"""Every malformed rulebook is refused with its file, the key and the reason."""

from datetime import date, datetime

import pytest

from nominations.rules.canon import from_json
from nominations.rules.reading import build, parse
from nominations.rules.rulebook import RulebookError
from tests.nominations.rules.small import CLAUSE, GONE, SMALL, VOTING, small

AWARD, ROUTE, PAPER = SMALL["awards"][0], SMALL["routes"][0], SMALL["papers"][0]
KIND, DEADLINE = SMALL["kinds"][0], SMALL["deadlines"][0]
GK = "routes(GK CONG_TRANG ANNUAL HEAD_OF_UNIT)"
FIXED = {"event": "SIGNATURE", "month": 3, "day": 31, "years_after": 1, "clause": "c"}

SINGLE = [
    ({"colour": "red"}, "colour", "unknown key"),
    ({"title": GONE}, "title", "is missing"),
    ({"title": " "}, "title", "expected words"),
    ({"layer": "POEM"}, "layer", "'POEM' is not one of"),
    ({"in_force_from": "2020-01-01"}, "in_force_from", "expected a day"),
    ({"in_force_from": datetime(2020, 1, 1)}, "in_force_from", "expected a day"),  # noqa: DTZ001
    ({"in_force_to": date(2019, 1, 1)}, "in_force_to", "is before"),
    ({"clauses": GONE}, "clauses", "at least one record"),
    ({"clauses": []}, "clauses", "at least one record"),
    ({"routes": {}}, "routes", "at least one record"),
    ({"clauses__0": 1}, "clauses[0]", "expected a table"),
    ({"routes__0": 1}, "routes[0]", "expected a table"),
    ({"clauses__0__colour": 1}, "clauses[0].colour", "unknown key"),
    ({"clauses__0__id": GONE}, "clauses[0].id", "is missing"),
    ({"clauses__0__verified": 1}, "clauses[0].verified", "expected true or false"),
    ({"clauses__0__citation": 3}, "clauses[0].citation", "expected words"),
    ({"clauses__0__confidence": "Z"}, "clauses[0].confidence", "not one of"),
    ({"awards__0__kind": ["FORM"]}, "awards[0].kind", "not one of"),
    ({"awards__0__subjects": []}, "awards[0].subjects", "at least one value"),
    ({"awards__0__subjects": ["CAT"]}, "awards[0].subjects", "not one of"),
    ({"awards__0__subjects": ["HOUSEHOLD"] * 2}, "awards[0].subjects", "twice"),
    ({"routes__0__award": GONE}, "routes[0].award", "either award or awards"),
    ({"routes__0__awards": ["GK"]}, "routes[0].award", "either award or awards"),
    ({"routes__0__award": "XX"}, "routes[0].award", "no award 'XX'"),
    ({"routes__0__award": ["GK"]}, "routes[0].award", "no award"),
    ({"routes__0__stages": ["UNIT", "HEAVEN"]}, "routes[0].stages", "'HEAVEN' is not one of"),
    ({"papers__0": PAPER | {"award": "XX"}}, "papers[0].award", "no award 'XX'"),
    ({"papers__0__tracks": ["SLOW"]}, "papers[0].tracks", "not one of"),
    ({"deadlines__0__days": 5.0}, "deadlines[0].days", "whole number"),
    ({"deadlines__0__days": True}, "deadlines[0].days", "whole number"),
    ({"deadlines__0__days": 0}, "deadlines[0].days", "whole number from 1"),
    ({"voting__0__threshold": 0.9}, "voting[0].threshold", "expected a fraction [n, d]"),
    ({"voting__0__threshold": [0.9, 1]}, "voting[0].threshold", "whole numbers"),
    ({"voting__0__threshold": [9]}, "voting[0].threshold", "expected a fraction"),
    ({"voting__0__threshold": [0, 2]}, "voting[0].threshold", "0 < n <= d"),
    ({"voting__0__quorum": [3, 2]}, "voting[0].quorum", "0 < n <= d"),
    ({"voting__0__quorum": [1, 0]}, "voting[0].quorum", "0 < n <= d"),
    ({"voting__0__quorum": GONE}, "voting[0].quorum", "is missing"),
    ({"voting__0__after_rounds": "DICE"}, "voting[0].after_rounds", "not one of"),
    ({"voting__0__complaint_days": 0}, "voting[0].complaint_days", "whole number"),
    ({"voting__0__max_rounds": 0}, "voting[0].max_rounds", "whole number"),
    ({"voting__0__tie": "DICE"}, "voting[0].tie", "not one of"),
]

BETWEEN = [
    ({"clauses__more": CLAUSE}, "clauses.id", "'c' stands 2 times"),
    ({"kinds__more": KIND}, "kinds.code", "stands 2 times"),
    ({"awards__more": AWARD}, "awards.code", "'GK' stands 2 times"),
    ({"voting__more": VOTING | {"awards": ["XX"]}}, "voting.id", "'v' stands 2 times"),
    ({"voting__more": VOTING | {"id": "w"}}, "voting.awards", "'UNIT GK' stands 2 times"),
    ({"papers__more": PAPER}, "papers", "stands 2 times"),
    ({"deadlines__more": DEADLINE}, "deadlines", "'APPRAISAL *' stands 2 times"),
    ({"clauses__0__citation": ""}, "clauses(c).citation", "names its source"),
    ({"clauses__0__confidence": "S"}, "clauses(c).confidence", "may be verified"),
    ({"awards__0__clauses": ["d"]}, "awards(GK).clauses", "no clause 'd'"),
    ({"kinds__0__clause": "d"}, "kinds(CONG_TRANG).clause", "no clause 'd'"),
    ({"routes__0__clause": "d"}, f"{GK}.clause", "no clause 'd'"),
    ({"papers__0__clause": "d"}, "papers(GK UNIT_MINUTES).clause", "no clause 'd'"),
    ({"deadlines__0__clause": "d"}, "deadlines(APPRAISAL).clause", "no clause 'd'"),
    ({"voting__0__clause": "d"}, "voting(v).clause", "no clause 'd'"),
    ({"voting__0__quorum_clause": "d"}, "voting(v).quorum_clause", "no clause 'd'"),
    ({"voting__0__conduct_clause": "d"}, "voting(v).conduct_clause", "no clause 'd'"),
    ({"awards__0__falls_to": "XX"}, "awards(GK).falls_to", "no award 'XX'"),
    ({"awards__0__falls_to": "GK"}, "awards(GK).falls_to", "in a circle"),
    ({"routes__0__lowered_from": "XX"}, f"{GK[:-1]} from XX).lowered_from", "no award 'XX'"),
    ({"voting__0__awards": ["GK", "XX"]}, "voting(v).awards", "no award 'XX'"),
    ({"deadlines__0__awards": ["XX"]}, "deadlines(APPRAISAL).awards", "no award 'XX'"),
    ({"routes__0__subjects": ["RETIRED"]}, f"{GK}.subjects", "not given to RETIRED"),
    ({"papers__0__subjects": ["RETIRED"]}, "papers(GK UNIT_MINUTES).subjects", "not given to"),
    ({"routes__0__stages": ["SIGNATURE", "UNIT"]}, f"{GK}.stages", "not in the order"),
    ({"routes__0__stages": ["UNIT"]}, f"{GK}.stages", "SIGNATURE is missing"),
    ({"routes__0__stages": ["SIGNATURE", "FORWARDED"]}, f"{GK}.stages", "does not fit"),
    ({"routes__0__commendation": "DOT_XUAT"}, "routes(GK DOT_XUAT ANNUAL", "no name under"),
    ({"routes__more": ROUTE | {"subjects": ["HOUSEHOLD"]}}, f"{GK}.subjects", "two routes"),
    ({"routes__0__authority": "MINISTER"}, "awards(GK)", "no route to its authority"),
    ({"routes__0__stages": ["UNIT", "COUNCIL", "SIGNATURE"]}, f"{GK}.stages", "of COUNCIL for GK"),
    ({"voting__0__threshold": [1, 1]}, "voting(v).strict", "never be reached"),
    ({"voting__0__base": "PRESENT_OR_CONSULTED"}, "voting(v).absent", "needs written"),
    (
        {"voting__0": VOTING | {"absent": "WRITTEN_OPINION", "base": "PRESENT"}},
        "voting(v).base",
        "",
    ),
    ({"voting__0__even": "CHAIR"}, "voting(v).even", "ties at the limit"),
    ({"voting__0__bars": ["SAME_UNIT"]}, "voting(v).declares", "not only declared"),
    (
        {"voting__0": VOTING | {"ballot_required": True, "modes": ["CONSENSUS"]}},
        "voting(v).modes",
        "consensus does not do",
    ),
    ({"deadlines__0__day_kind": GONE}, "deadlines(APPRAISAL)", "give days and day_kind"),
    ({"deadlines__0__month": 1}, "deadlines(APPRAISAL)", "give days and day_kind"),
    ({"deadlines__0": FIXED | {"day": 31, "month": 6}}, "deadlines(SIGNATURE).day", "no day 31"),
    ({"deadlines__0": FIXED | {"day": 29, "month": 2}}, "deadlines(SIGNATURE).day", "no day 29"),
]


def test_the_small_rulebook_is_in_order():
    assert build(small(deadlines__more=FIXED), file="x").award("GK").name == "Giấy khen"


@pytest.mark.parametrize(("changes", "key", "reason"), SINGLE + BETWEEN)
def test_a_malformed_rulebook_is_refused(changes, key, reason):
    with pytest.raises(RulebookError) as refused:
        build(small(**changes), file="x.toml")

    error = refused.value
    assert (error.file, error.key[: len(key)]) == ("x.toml", key)
    assert reason in error.reason
    assert str(error) == f"x.toml: {error.key}: {error.reason}"


@pytest.mark.parametrize("text", ["title = ", "code = 'a'\ncode = 'b'"])
def test_bad_toml_is_refused(text):
    with pytest.raises(RulebookError, match=r"x.toml: \(whole file\): is not valid TOML"):
        parse(text, file="x.toml")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", r"\(whole file\): is not valid JSON"),
        ("[]", r"\(whole file\): expected a table"),
        ('{"in_force_from": "soon"}', "in_force_from: expected a day"),
        ('{"in_force_to": 7}', "in_force_to: expected a day"),
    ],
)
def test_bad_json_is_refused(text, reason):
    with pytest.raises(RulebookError, match=rf"x: {reason}"):
        from_json(text, file="x")
