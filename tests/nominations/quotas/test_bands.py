"""Leaders and direct workers of a day, each person once, against a slow reference."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.rules.bands import Definition, Place, Work, definition_on, firsts, work_of

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
BANDS = ("LEADER", "DEPUTY", "PROFESSIONAL", "DIRECT")


def defined(since: date, *, approved_on: date | None = None, **changes) -> Definition:
    """Leaders lead, whoever does direct work works directly; in the first edition of the year."""
    usual = {"leaders": frozenset({"LEADER"}), "direct": frozenset({"DIRECT"}), "edition": 1}
    days = {"since": since, "approved_on": approved_on or since, "year": since.year}
    return Definition(**usual | days | changes)


LAST_YEAR = defined(date(2025, 1, 1))
THIS_YEAR = defined(date(2026, 1, 1), direct=frozenset({"DIRECT", "PROFESSIONAL"}))
AMENDED = defined(date(2026, 9, 1), approved_on=date(2026, 7, 1), year=2026, edition=2)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 6, 1), LAST_YEAR),
        (date(2025, 12, 31), LAST_YEAR),
        (date(2026, 1, 1), THIS_YEAR),
        (date(2026, 8, 31), THIS_YEAR),
        (date(2026, 9, 1), AMENDED),
    ],
)
def test_a_definition_holds_until_the_next_begins(on, found):
    assert definition_on([AMENDED, LAST_YEAR, THIS_YEAR], on) == found


def test_a_definition_of_an_old_day_begins_when_it_was_approved():
    late = defined(date(2026, 1, 1), approved_on=date(2026, 5, 1))

    assert definition_on([LAST_YEAR, late], date(2026, 4, 30)) == LAST_YEAR
    assert definition_on([LAST_YEAR, late], date(2026, 5, 1)) == late


def test_a_later_edition_of_the_year_corrects_a_day_set_too_late():
    wrong = defined(date(2026, 3, 1))
    right = defined(date(2026, 2, 1), approved_on=date(2026, 4, 1), edition=2)

    assert definition_on([wrong, right], date(2026, 4, 1)) == right


@st.composite
def editions(draw) -> list[Definition]:
    """Editions of three years, each of a year approved no earlier than the one before it."""
    found = []
    for year in (2024, 2025, 2026):
        days = sorted(draw(st.lists(DAYS, max_size=3)))
        for number, approved in enumerate(days, 1):
            found.append(defined(draw(DAYS), approved_on=approved, year=year, edition=number))
    return draw(st.permutations(found))


@given(editions(), DAYS)
def test_it_is_the_one_that_nothing_beats(known, on):
    open_ones = [d for d in known if d.since <= on and not d.approved_on > on]
    stand = [
        d
        for d in open_ones
        if not any(o.year == d.year and o.edition > d.edition for o in open_ones)
    ]
    best = None
    for each in stand:
        if (
            best is None
            or each.since > best.since
            or (each.since == best.since and each.year > best.year)
        ):
            best = each

    assert definition_on(known, on) == best


@pytest.mark.parametrize(
    ("band", "said", "by_definition", "as_stated"),
    [
        ("DIRECT", None, Work(True, False), Work()),
        ("DIRECT", False, Work(True, False), Work(False)),
        ("PROFESSIONAL", True, Work(True, False), Work(True)),
        ("DEPUTY", True, Work(False, False), Work(True)),
        ("LEADER", True, Work(False, True), Work(True)),
    ],
)
def test_the_place_decides_by_a_definition_and_the_statement_without(
    band, said, by_definition, as_stated
):
    line = [Place(1, band, said)]

    assert work_of(line, [], THIS_YEAR)[1] == by_definition
    assert work_of(line, [], None).get(1, Work()) == as_stated


def test_of_whom_no_roster_speaks_the_letter_is_believed():
    found = work_of(
        [Place(1, "LEADER", None)], [Place(1, None, True), Place(2, None, True)], AMENDED
    )

    assert found == {1: Work(False, True), 2: Work(True, None, by_letter=True)}


def test_the_line_entered_last_counts_for_who_stands_on_two_rosters():
    lines = [Place(1, "LEADER", False), Place(1, "DIRECT", True)]

    assert work_of(lines, [], AMENDED) == {1: Work(True, False)}


PEOPLE = st.integers(1, 8)
LINES = st.lists(
    st.builds(Place, PEOPLE, st.sampled_from(BANDS), st.sampled_from([True, False, None]))
)
WORDS = st.lists(st.builds(Place, PEOPLE, st.none(), st.sampled_from([True, False, None])))


@given(LINES, WORDS, st.sampled_from([None, LAST_YEAR, THIS_YEAR]))
def test_each_person_is_asked_about_alone(roster, letter, definition):
    found = work_of(roster, letter, definition)

    for who in range(1, 9):
        own = [line for line in roster if line.person == who]
        told = [
            line.is_direct for line in letter if line.person == who and line.is_direct is not None
        ]
        if definition and own:
            said = own[-1].band in definition.direct
        else:
            stated = [line.is_direct for line in own if line.is_direct is not None]
            said = (stated or told or [None])[-1]
        assert found.get(who, Work()).is_direct == said


@given(st.lists(st.tuples(PEOPLE, PEOPLE), max_size=8))
def test_who_is_the_same_as_the_same_counts_once(pairs):
    reach = {who: {who} for who in range(1, 9)}
    for _step in range(8):
        for one, other in pairs:
            both = reach[one] | reach[other]
            for who in both:
                reach[who] |= both

    found = firsts(pairs)

    assert {who: found.get(who, who) for who in reach} == {who: min(reach[who]) for who in reach}
