"""The reference regulations: every row read is there, with its source and how sure it is."""

import pytest

from councils.queries.regulations import references
from councils.rules.regulations import EVERY, parse, rule_among
from nominations.rules.rulebook import RulebookError

# Typed from domain.md 4.4 and law.md B. Columns: text and row; quorum; share (> is strict); whose;
# absent members; the rest that the text states; verified and how sure. "-": the text says nothing.
ROWS = """
nd-91-2017 fighters           -    9/10   ALL     WRITE       secret            no S
nd-98-2023 fighters           -    9/10   ALL     WRITE       ballot            yes T
nd-98-2023 flags              -    4/5    ALL     WRITE       ballot            yes T
nd-98-2023-central heroes     9/10 9/10   -       WRITE       -                 yes T
nd-98-2023-central others     2/3  >1/2   -       -           -                 yes T
tt-08-2017-bnv council        2/3  -      -       WRITE       -                 no T
tt-25-2025-bkhcn ballot       2/3  -      -       SUBSTITUTE  ballot,tie,consult yes T
tt-25-2025-bkhcn others       2/3  -      -       SUBSTITUTE  tie,consult       yes T
tandtc-01-2024 fighters       2/3  9/10   ALL     -           after             no T
tandtc-01-2024 flags          2/3  4/5    ALL     -           after             no T
tandtc-01-2024 staff          2/3  4/5    ALL     -           after             no T
ktnn-2264-2014 fighters       2/3  >9/10  ALL     WRITE       secret            no S
ktnn-2264-2014 others         2/3  >1/2   ALL     -           secret            no S
tnmt-2218-2019 every          2/3  9/10   ALL     -           secret,chair      no S
gddt-35-2015 others           2/3  7/10   ASKED   WRITE       -                 no S
gddt-35-2015 fighters         2/3  9/10   -       WRITE       secret            no S
moit-2033-2008 every          -    >1/2   -       -           even              no S
vksnd-01-2019 flag            -    4/5    ALL     -           -                 no S
bac-ninh-86-2025 every        2/3  4/5    ASKED   WRITE       -                 no O
ha-noi-71-2025 title          -    9/10   ALL     WRITE       -                 no O
school-2018 fighters          -    2/3    -       -           -                 no S
"""
BASES = {"ALL_MEMBERS": "ALL", "PRESENT_OR_CONSULTED": "ASKED"}
ABSENT = {"WRITTEN_OPINION": "WRITE", "SUBSTITUTE": "SUBSTITUTE"}
HEROES = ("AHLD", "AHLLVT")
HEAD = """
[[regulations]]
code = "x"
title = "X"
title_en = "X"
[[regulations.clauses]]
id = "c"
text = "c"
text_en = "c"
citation = "c"
verified = false
confidence = "S"
[[regulations.voting]]
id = "v"
body = "COUNCIL"
awards = ["*"]
clause = "c"
"""
FAULTS = [
    ("tie = 'DICE'", "not one of"),
    ("even = 'CHAIR'", "ties at the limit"),
    ("quorum = [3, 2]", "0 < n <= d"),
    ("threshold = [1, 1]", "never be reached"),
    ("clause_of = 'c'", "unknown key"),
    ("quorum_clause = 'd'", "no clause 'd'"),
    ("ballot_required = true\nmodes = ['CONSENSUS']", "consensus does not do"),
    ("bars = ['SAME_UNIT']", "not only declared"),
]


def ratio(pair):
    return "/".join(map(str, pair))


def others(row):
    said, rule = row.stated, row.rule
    told = {
        "secret": rule.modes == ("SECRET",),
        "chair": rule.chair_must_agree,
        "ballot": rule.ballot_required,
        "even": rule.even == "CHAIR",
        "tie": rule.tie == "CHAIR" and "tie" in said,
        "consult": rule.consult_decides == "CHAIR",
        "after": (rule.after_rounds, rule.max_rounds) == ("AUTHORITY", 2),
    }
    return ",".join(name for name, is_so in told.items() if is_so) or "-"


def told(text, row):
    rule, said = row.rule, row.stated
    clause = text.clause(rule.clause)
    share = (">" if rule.strict else "") + ratio(rule.threshold) if row.states_share else "-"
    return [
        *(text.code, rule.id, ratio(rule.quorum) if rule.quorum else "-", share),
        BASES[rule.base] if "base" in said else "-",
        ABSENT[rule.absent] if "absent" in said else "-",
        *(others(row), "yes" if clause.verified else "no", clause.confidence),
    ]


def rows_of(code):
    (text,) = [text for text in references().texts if text.code == code]
    return [row.rule for row in text.rows]


def test_every_row_found_is_there_as_read():
    found = [told(text, row) for text in references().texts for row in text.rows]

    assert found == [line.split() for line in ROWS.strip().splitlines()]


def test_every_clause_names_its_source_and_only_what_was_read_is_verified():
    clauses = [clause for text in references().texts for clause in text.clauses]

    assert all(clause.citation and clause.text and clause.text_en for clause in clauses)
    verified = {clause.citation for clause in clauses if clause.verified}
    assert verified == {
        "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7",
        "Nghị định 98/2023/NĐ-CP, Điều 47 khoản 4 điểm b",
        "Thông tư 25/2025/TT-BKHCN, Điều 23",
    }


@pytest.mark.parametrize(
    ("code", "body", "award", "wanted"),
    [
        ("nd-91-2017", "COUNCIL", "AHLD", "fighters"),
        ("nd-98-2023", "COUNCIL", "CSTDCS", "flags"),
        ("nd-98-2023", "COUNCIL", "BKB", None),
        ("nd-98-2023-central", "COUNCIL", "AHLLVT", "heroes"),
        ("nd-98-2023-central", "COUNCIL", "HCLD1", "others"),
        ("tt-25-2025-bkhcn", "COUNCIL", "COBO", "ballot"),
        ("tt-25-2025-bkhcn", "COUNCIL", "BKB", "others"),
        ("tandtc-01-2024", "UNIT", "CSTDCS", "staff"),
        ("vksnd-01-2019", "COUNCIL", "COBO", None),
        ("gddt-35-2015", "COUNCIL", "DHVD", "fighters"),
        ("ha-noi-71-2025", "COUNCIL", "DHTP", "title"),
    ],
)
def test_the_row_for_an_award(code, body, award, wanted):
    rule = rule_among(rows_of(code), body=body, award=award)

    assert (rule.id if rule else None) == wanted


def test_awards_outside_the_catalogue_have_a_name():
    named = {other.code for other in references().others}
    texts = references().texts
    awards = {code for text in texts for row in text.rows for code in row.rule.awards}

    assert {*HEROES, "DHVD", "DHTP"} == named
    assert named <= awards
    assert EVERY in awards


def test_what_a_text_leaves_out_is_reckoned_and_known_as_unsaid():
    (text,) = parse(HEAD, file="x").texts
    (row,) = text.rows

    assert row.stated == {"id", "body", "awards", "clause"}
    assert (row.rule.quorum, row.rule.threshold, row.rule.base) == (None, (1, 2), "ALL_MEMBERS")
    assert (row.rule.quorum_clause, row.rule.conduct_clause) == ("c", "c")


@pytest.mark.parametrize(("line", "reason"), FAULTS)
def test_a_faulty_row_is_refused_with_its_place(line, reason):
    with pytest.raises(RulebookError, match="regulations") as error:
        parse(HEAD + line, file="x")

    assert reason in str(error.value)


@pytest.mark.parametrize("change", ["verified = true", 'verified = true\nconfidence = "T"'])
def test_nothing_is_verified_without_its_article(change):
    text = HEAD.replace('verified = false\nconfidence = "S"', change)

    with pytest.raises(RulebookError, match=r"the article|is missing"):
        parse(text, file="x")


def test_a_text_that_is_no_toml_is_refused():
    with pytest.raises(RulebookError, match="not valid TOML"):
        parse("[[", file="x")


def test_an_unknown_clause_is_a_lookup_error():
    with pytest.raises(LookupError, match="no clause z"):
        references().texts[0].clause("z")
