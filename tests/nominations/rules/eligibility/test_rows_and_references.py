"""Rows of years, shares and rounding against slow references written in another way."""

import re
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.history import History, PastFact, YearFacts
from nominations.rules.eligibility.judging import judge
from nominations.rules.eligibility.members import needed
from nominations.rules.limits import Counted, Limit
from nominations.rules.quotas import rounded
from nominations.rules.terms import RATINGS

ON = date(2026, 1, 10)
YEAR, SPAN = 2025, 14
YEARS = range(YEAR - SPAN + 1, YEAR + 1)
# One letter a year: title held, cancelled, another award, nothing but the roster, or nothing.
TITLE_YEARS = st.text("HCLR.", min_size=SPAN, max_size=SPAN)
# One letter a year: the rating, or unknown.
RATED_YEARS = st.text("NDGE.", min_size=SPAN, max_size=SPAN)
LETTERS = dict(zip("NDGE", RATINGS, strict=True))
SHARES = st.tuples(st.integers(1, 100), st.integers(1, 100)).filter(lambda each: each[0] <= each[1])


def criterion(kind: str, **words) -> Criterion:
    return Criterion(
        id="c", award="CSTDB", subjects=("INDIVIDUAL",), kind=kind, clause="c", **words
    )


def titled(letters: str) -> History:
    told = dict(zip(YEARS, letters, strict=True))
    awards = [
        PastFact(award="CSTDCS", year=year, cancelled=letter == "C")
        for year, letter in told.items()
        if letter in "HC"
    ]
    awards += [PastFact(award="LDTT", year=year) for year, letter in told.items() if letter == "L"]
    years = {year: YearFacts(rating="GOOD") for year, letter in told.items() if letter == "R"}
    return History(kind="INDIVIDUAL", years=years, awards=tuple(awards))


def rated(letters: str) -> History:
    told = zip(YEARS, letters, strict=True)
    years = {year: YearFacts(rating=LETTERS[letter]) for year, letter in told if letter != "."}
    return History(kind="INDIVIDUAL", years=years)


def slow_row(letters: str, times: int, within: int | None) -> str:
    """A row is so many H in a text; what is open may become one, if it ends late enough.

    Before the text nothing is known. A row that may end whenever it likes is sought from the first
    H on which it could touch.
    """
    for start in range(SPAN - times + 1):
        if re.fullmatch("H+", letters[start : start + times]):
            ends = SPAN - start - times
            if within is None or ends <= within:
                return "MET"
    may_be = "." * times + letters[:-1] + letters[-1].replace("L", ".")
    ends_at = [len(may_be) - ends for ends in range((1 if within is None else within) + 1)]
    if within is None and "H" in letters:
        ends_at += range(times + letters.index("H") + 1, len(may_be))
    rows = (may_be[:end][-times:] for end in ends_at)
    return "MISSING" if any(re.fullmatch("[HR.]+", row) for row in rows) else "NOT_MET"


@given(TITLE_YEARS, st.integers(1, 5), st.sampled_from([None, 0, 1, 2]))
def test_titles_in_a_row_as_the_slow_reference_says(letters, times, within):
    row = criterion("CONSECUTIVE_TITLES", titles=("CSTDCS",), times=times, ends_within=within)

    assert judge(row, titled(letters), year=YEAR, on=ON).answer == slow_row(letters, times, within)


@given(st.text("HL", min_size=SPAN, max_size=SPAN), st.integers(1, 5), st.sampled_from([0, 1]))
def test_the_cure_of_a_row_works_and_nothing_less_does(letters, times, within):
    row = criterion("CONSECUTIVE_TITLES", titles=("CSTDCS",), times=times, ends_within=within)
    found = judge(row, titled(letters), year=YEAR, on=ON)
    if found.answer != "NOT_MET":
        return
    first, needed_years = found.cure.year, found.cure.values["years"]
    won = [PastFact(award="CSTDCS", year=year) for year in needed_years]
    later = History(kind="INDIVIDUAL", awards=(*titled(letters).awards, *won))
    less = History(kind="INDIVIDUAL", awards=(*titled(letters).awards, *won[1:]))

    assert judge(row, later, year=first, on=ON).answer == "MET"
    assert judge(row, less, year=first, on=ON).answer != "MET"
    assert first == needed_years[-1] > YEAR - 1


@given(RATED_YEARS, st.integers(1, 7), st.sampled_from("DGE"))
def test_ratings_in_a_row_as_the_slow_reference_says(letters, years, wanted):
    row = criterion("CONSECUTIVE_RATINGS", years=years, rating=LETTERS[wanted])
    good = {"D": "DGE", "G": "GE", "E": "E"}[wanted]
    last = letters[SPAN - years :]

    if re.fullmatch(f"[{good}]+", last):
        slow = "MET"
    elif re.fullmatch(rf"[{good}.]+", last):
        slow = "MISSING"
    else:
        slow = "NOT_MET"

    assert judge(row, rated(letters), year=YEAR, on=ON).answer == slow


@given(RATED_YEARS, st.integers(1, 7), st.sampled_from("DGE"))
def test_the_cure_of_ratings_is_the_first_year_that_can_be_full(letters, years, wanted):
    row = criterion("CONSECUTIVE_RATINGS", years=years, rating=LETTERS[wanted])
    found = judge(row, rated(letters.replace(".", "N")), year=YEAR, on=ON)
    if found.answer != "NOT_MET":
        return
    told = rated(letters.replace(".", "N")).years

    def full(year: int) -> bool:
        later = told | {y: YearFacts(rating="EXCELLENT") for y in range(YEAR + 1, year + 1)}
        known = History(kind="INDIVIDUAL", years=later)
        return judge(row, known, year=year, on=ON).answer == "MET"

    assert next(y for y in range(YEAR + 1, YEAR + 9) if full(y)) == found.cure.year


@given(SHARES, st.integers(0, 5000))
def test_a_quota_rounds_as_the_slow_reference_says(share, counted):
    exact = Fraction(*share) * counted
    down = next(n for n in range(counted, -1, -1) if n <= exact)
    up = next(n for n in range(counted + 1) if n >= exact)
    near = up if up - exact <= exact - down else down

    assert [rounded(share, counted, how) for how in ("FLOOR", "UP", "NEAREST")] == [down, up, near]


@given(SHARES, st.integers(0, 5000), st.sampled_from(["FLOOR", "NEAREST", "UP"]))
def test_rounding_decides_only_where_a_fraction_is_left(share, counted, rounding):
    limit = Limit(
        award="CSTDCS",
        base="ADVANCED_WORKERS",
        share=share,
        rounding=rounding,
        blocks=True,
        is_firm=False,
        is_verified=True,
        source="LAW",
        citation="",
    )
    found = Counted(limit=limit, proposed=0, of=counted)
    floor, _nearest, up = found.ways

    assert found.rounding_decides is ((Fraction(*share) * counted).denominator != 1)
    assert floor <= found.allowed <= up <= floor + 1
    assert up <= counted


@given(SHARES, st.integers(1, 300), st.booleans())
def test_the_least_number_of_members_is_the_first_that_reaches_the_share(share, total, strict):
    exact = Fraction(*share) * total
    slow = next(n for n in range(total + 2) if (n > exact if strict else n >= exact))

    assert needed(share, total, strict=strict) == slow
