"""Looking things up, digests, periods, and the words shared with the vocabulary."""

from dataclasses import replace
from datetime import date

import pytest

from nominations import vocabulary
from nominations.rules import terms
from nominations.rules.canon import canonical, digest, from_json, to_json
from nominations.rules.periods import check_periods, in_force_on
from nominations.rules.reading import build
from nominations.rules.rulebook import RulebookError
from tests.nominations.rules.small import SMALL, small

BOOK = build(SMALL, file="small.toml")
ROUTE = ("GK", "CONG_TRANG", "ANNUAL")


def test_the_digest_depends_on_content_alone():
    turned = dict(reversed(SMALL.items()))
    spread = small(routes__0={**SMALL["routes"][0], "subjects": ["INDIVIDUAL", "HOUSEHOLD"]})

    assert digest(build(turned, file="other")) == digest(build(spread, file="x")) == digest(BOOK)
    assert digest(BOOK) == "ad88e1d9b770be9bb4b9f8a07bdf16aa5720fd20a3a273e0a40819029cc5bf69"


@pytest.mark.parametrize(
    "changes",
    [{"title": "Khác"}, {"voting__0__threshold": [2, 3]}, {"clauses__0__verified": False}],
)
def test_any_change_changes_the_digest(changes):
    assert digest(build(small(**changes), file="x")) != digest(BOOK)


def test_json_and_back():
    assert from_json(to_json(BOOK)) == BOOK
    assert to_json(BOOK).encode() == canonical(BOOK)


def test_a_rulebook_without_an_end_is_kept_as_such():
    endless = replace(BOOK, in_force_to=None)

    assert from_json(to_json(endless)) == endless
    assert endless.is_in_force(date(2999, 1, 1))


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2020, 12, 31), True),
        (date(2021, 1, 1), False),
    ],
)
def test_first_and_last_day_are_in_force(day, wanted):
    assert BOOK.is_in_force(day) is wanted
    assert (in_force_on([BOOK], on=day) is BOOK) is wanted
    assert in_force_on([BOOK], on=day, layer="UNIT") is None


def following(**changes):
    return replace(BOOK, **{"code": "next", "in_force_from": date(2021, 1, 1)} | changes)


@pytest.mark.parametrize(
    "later", [following(in_force_to=None), following(layer="UNIT", in_force_from=date(2020, 6, 1))]
)
def test_periods_side_by_side(later):
    check_periods([later, BOOK])


@pytest.mark.parametrize(
    ("other", "key"),
    [
        (following(in_force_from=date(2020, 12, 31)), "in_force_from"),
        (following(code="small"), "code"),
    ],
)
def test_overlapping_periods_are_refused(other, key):
    with pytest.raises(RulebookError) as refused:
        check_periods([other, BOOK])

    assert (refused.value.file, refused.value.key) == (f"{other.code}.toml", key)


def test_an_endless_period_overlaps_everything_later():
    with pytest.raises(RulebookError, match=r"next.toml: in_force_from: .* still belongs to small"):
        check_periods([replace(BOOK, in_force_to=None), following(in_force_to=None)])


def test_the_stages_follow_one_another():
    route = BOOK.route(*ROUTE)

    steps = [route.next_stage(stage) for stage in (None, "UNIT", "SIGNATURE")]

    assert steps == ["UNIT", "SIGNATURE", None]


def test_what_is_not_there_is_named():
    for ask in (
        lambda: BOOK.clause("d"),
        lambda: BOOK.kind("DOT_XUAT"),
        lambda: BOOK.award("XX"),
        lambda: BOOK.route(*ROUTE, "MINISTER"),
        lambda: BOOK.route(*ROUTE, subject="RETIRED"),
        lambda: BOOK.voting_for("COUNCIL", "GK"),
    ):
        with pytest.raises(LookupError, match="0 found"):
            ask()


def test_two_routes_without_a_subject_to_choose_by_are_too_many():
    one = {**SMALL["routes"][0], "subjects": ["INDIVIDUAL"]}
    other = {**one, "subjects": ["HOUSEHOLD"]}
    book = build(small(routes__0=one, routes__more=other), file="x")

    assert book.route(*ROUTE, subject="HOUSEHOLD").subjects == ("HOUSEHOLD",)
    with pytest.raises(LookupError, match="2 found"):
        book.route(*ROUTE)


def test_papers_by_subject_and_track():
    paper = {**SMALL["papers"][0], "subjects": ["HOUSEHOLD"], "tracks": ["SUDDEN"]}
    book = build(small(papers__0=paper), file="x")

    assert len(book.papers_for("GK", "HOUSEHOLD", "SUDDEN")) == len(book.papers_for("GK")) == 1
    assert book.papers_for("GK", "INDIVIDUAL") == book.papers_for("GK", track="ANNUAL") == ()


def test_an_awards_own_deadline_goes_before_the_general_one():
    own = {**SMALL["deadlines"][0], "awards": ["GK"], "days": 9}
    book = build(small(deadlines__more=own), file="x")

    assert book.deadline("APPRAISAL", "GK").days == 9
    assert book.deadline("APPRAISAL").days == 5
    assert book.deadline("SIGNATURE", "GK") is None


@pytest.mark.parametrize(
    ("words", "enum"),
    [
        (terms.AWARD_KINDS, vocabulary.AwardKind),
        (terms.COMMENDATIONS, vocabulary.CommendationKind),
        (terms.TRACKS, vocabulary.Track),
        (terms.AUTHORITIES, vocabulary.Authority),
        (terms.SUBJECTS, vocabulary.SubjectKind),
        (terms.PAPER_KINDS, vocabulary.PaperKind),
        (terms.PAPER_SCOPES, vocabulary.PaperScope),
        (terms.BODIES, vocabulary.VotingBody),
        (terms.MODES, vocabulary.VotingMode),
    ],
)
def test_rules_and_vocabulary_use_the_same_words(words, enum):
    assert words == set(enum.values)
