"""The rulebooks shipped: four periods, complete, honest about what was read."""

import json
from datetime import date
from pathlib import Path

import pytest

from nominations.rules.canon import digest, from_json, to_json
from nominations.rules.periods import check_periods, in_force_on
from nominations.rules.reading import parse

FOLDER = Path(__file__).parents[3] / "nominations" / "rulebook"
BOOKS = [
    parse(path.read_text(encoding="utf-8"), file=path.name) for path in sorted(FOLDER.glob("*"))
]
CODES = [
    *("LDTT", "CSTDCS", "CSTDB", "CSTDTQ", "TTLDTT", "TTLDXS", "COBO", "COCP"),
    *("GK", "BKB", "BKTTG", "HCLD3", "HCLD2", "HCLD1", "KNC"),
]
PERIODS = [
    ("2017-10-decree-91", date(2017, 10, 1), date(2023, 12, 31)),
    ("2024-01-decree-98", date(2024, 1, 1), date(2025, 6, 30)),
    ("2025-07-decree-152", date(2025, 7, 1), date(2026, 9, 30)),
    ("2026-10-law-06", date(2026, 10, 1), date(2027, 3, 1)),
]
THE_2019_REVIEW = in_force_on(BOOKS, on=date(2020, 3, 6))
every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.code)


def test_four_periods_follow_without_gap_or_overlap():
    check_periods(BOOKS)

    assert [(book.code, book.in_force_from, book.in_force_to) for book in BOOKS] == PERIODS
    assert [path.stem for path in sorted(FOLDER.glob("*"))] == [book.code for book in BOOKS]
    assert in_force_on(BOOKS, on=date(2027, 3, 2)) is None


@every_book
def test_every_award_has_a_route_papers_and_clauses(book):
    assert [award.code for award in book.awards] == CODES
    for award in book.awards:
        routed = {kind for route in book.routes if route.award == award.code for kind in [route]}
        assert routed, award.code
        assert book.papers_for(award.code), award.code


@every_book
def test_every_subject_of_an_award_has_a_way(book):
    for award in book.awards:
        on_the_way = {s for r in book.routes if r.award == award.code for s in r.subjects}
        assert on_the_way == set(award.subjects), award.code


@every_book
def test_what_is_verified_names_an_article_and_was_read(book):
    for clause in book.clauses:
        if clause.verified:
            assert "Điều" in clause.citation or "mục" in clause.citation, clause.id
            assert clause.confidence in ("T", "O")
        if not clause.citation:
            assert clause.confidence == "-", clause.id


@every_book
def test_storing_changes_nothing(book):
    stored = from_json(to_json(book))

    assert stored == book
    assert digest(stored) == digest(book)


@every_book
def test_what_a_voting_rule_leaves_at_its_default_is_not_stored(book):
    """Rule sets stored before a field was there keep their digest and still read."""
    stored = json.loads(to_json(book))["voting"]

    kept = {name for row in stored for name in row}
    assert kept == {
        *("id", "body", "awards", "modes", "quorum", "threshold", "strict", "base", "absent"),
        *("own_unit", "recusal_shrinks_base", "chair_must_agree", "tie", "voter_limit"),
        *("max_rounds", "disclosure", "clause", "quorum_clause", "conduct_clause"),
    }
    assert all(rule.after_rounds == "CHAIR" for rule in book.voting)


@every_book
def test_every_award_asks_something_of_every_subject(book):
    nobody = [
        (award.code, subject)
        for award in book.awards
        for subject in award.subjects
        if not any(
            each.award == award.code and subject in each.subjects and each.kind != "NO_HOLD"
            for each in book.criteria
        )
    ]

    assert nobody == []


def test_nothing_is_verified_in_the_law_nobody_read():
    assert [clause.id for clause in BOOKS[3].clauses if clause.verified] == []


def test_the_flag_of_the_2019_review():
    book = THE_2019_REVIEW
    flag = book.award("COBO")
    route = book.route("COBO", "CONG_TRANG", "ANNUAL", subject="LARGE_COLLECTIVE")

    assert (book.code, flag.authority, flag.falls_to) == (PERIODS[0][0], "MINISTER", "BKB")
    assert route.stages == ("UNIT", "CLUSTER", "APPRAISAL", "COUNCIL", "SIGNATURE")


@pytest.mark.parametrize(
    ("subject", "lowered_from", "through_cluster"),
    [
        ("INDIVIDUAL", None, False),
        ("SMALL_COLLECTIVE", None, False),
        ("LARGE_COLLECTIVE", None, True),
        ("SMALL_COLLECTIVE", "COBO", True),
        ("LARGE_COLLECTIVE", "COBO", True),
    ],
)
def test_the_certificate_goes_through_the_cluster_for_collectives(
    subject, lowered_from, through_cluster
):
    route = THE_2019_REVIEW.route(
        "BKB", "CONG_TRANG", "ANNUAL", "MINISTER", subject=subject, lowered_from=lowered_from
    )

    assert ("CLUSTER" in route.stages) is through_cluster


def test_the_cluster_of_the_2019_review():
    rule = THE_2019_REVIEW.voting_for("CLUSTER", "COBO")

    assert rule.modes == ("CONSENSUS", "OPEN", "PAPER")
    assert (rule.quorum, rule.threshold, rule.strict) == ((2, 3), (1, 2), True)
    assert (rule.base, rule.own_unit, rule.recusal_shrinks_base) == (
        "ALL_MEMBERS",
        "ABSTAINS",
        True,
    )
    assert not THE_2019_REVIEW.clause(rule.clause).verified


@pytest.mark.parametrize("award", ["LDTT", "CSTDCS", "TTLDTT", "GK"])
@every_book
def test_the_head_of_the_unit_ends_the_short_road(book, award):
    assert book.route(award, "CONG_TRANG", "ANNUAL", "HEAD_OF_UNIT").stages == ("UNIT", "SIGNATURE")


@pytest.mark.parametrize(
    ("number", "award", "threshold", "verified"),
    [
        (0, "CSTDB", (9, 10), False),
        (0, "COBO", (1, 2), False),
        (1, "CSTDTQ", (9, 10), True),
        (1, "COBO", (4, 5), True),
        (1, "COCP", (4, 5), True),
        (1, "BKB", (1, 2), False),
        (2, "CSTDB", (9, 10), False),
        (2, "COBO", (4, 5), False),
    ],
)
def test_votes_of_the_ministrys_council(number, award, threshold, verified):
    book = BOOKS[number]
    rule = book.voting_for("COUNCIL", award)

    assert (rule.threshold, rule.base) == (threshold, "ALL_MEMBERS")
    assert book.clause(rule.clause).verified is verified


def test_absent_members_write_and_later_send_a_substitute():
    rules = [book.voting_for("COUNCIL", "COBO") for book in BOOKS]

    assert [rule.absent for rule in rules] == ["WRITTEN_OPINION"] * 2 + ["SUBSTITUTE"] * 2
    assert [rule.tie for rule in rules] == ["REPEAT"] * 2 + ["CHAIR"] * 2


def test_the_thematic_kind_changed_its_name():
    assert [book.kind("PHONG_TRAO").name for book in BOOKS] == [
        "Khen thưởng theo chuyên đề",
        "Khen thưởng phong trào",
        "Khen thưởng phong trào",
        "Khen thưởng phong trào thi đua theo chuyên đề",
    ]
