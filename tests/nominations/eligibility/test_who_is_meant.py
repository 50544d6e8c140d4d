"""A nominee typed on a letter meets the register: taken for somebody known, asked, or parted."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record.models import LogEntry
from nominations.actions.holds import place_hold
from nominations.actions.matching import decide_match
from nominations.actions.recognising import Said, Unrecognised
from nominations.actions.submissions import add_nomination, change_nomination, start_submission
from nominations.models import Nomination, Nominee, NomineeMatch
from nominations.queries.eligibility import histories, judged
from nominations.queries.likes import same_people
from nominations.queries.matching import probable_twins
from tests.cast import TODAY
from tests.nominations.eligibility.meant import HOA, PROMOTED, namesake, words
from workflow.errors import Refused


@pytest.fixture
def counted():
    """How many statements an act takes."""

    def count(act) -> int:
        with CaptureQueriesContext(connection) as seen:
            act()
        return len(seen)

    return count


def run_of(line: Nomination) -> str:
    """What the standard answers on three grassroots titles in a row."""
    return {f.criterion: f.answer for f in judged([line], on=TODAY)[line.pk].findings}["run"]


@pytest.mark.parametrize(
    ("typed", "grounds"),
    [
        (PROMOTED, ["name", "birth_date", "unit"]),
        (HOA | {"name": "TRẦN THỊ HOÀ"}, ["name", "birth_date", "unit"]),
        (HOA | {"is_direct_worker": None}, ["name", "birth_date", "unit"]),
    ],
)
def test_exactly_one_who_is_the_same_is_taken_and_the_letter_stays_as_it_says(
    hoa, add, typed, grounds, company
):
    line = add(typed)

    assert (line.nominee == hoa, line.nominee.position) == (False, typed["position"])
    assert words() == [(hoa.pk, line.nominee.pk, "SAME")]
    assert NomineeMatch.objects.get().grounds == grounds
    kinds = LogEntry.objects.order_by("-pk").values_list("kind", flat=True)[:3]
    assert list(kinds) == ["nomination.added", "nominee.matched", "nominee.added"]
    assert run_of(line) == "MET"
    assert [probable_twins(company.people[who]) for who in ("yen", "ngoc")] == [[], []]


def test_the_very_columns_are_that_nominee(hoa, add):
    first = add()

    assert (add(award="BKB").nominee, words()) == (first.nominee, [])
    assert first.nominee == hoa


@pytest.mark.parametrize("birth_date", [None, date(1990, 3, 4)])
def test_who_is_only_probably_the_same_is_asked_and_nothing_is_written(hoa, add, birth_date):
    before = LogEntry.objects.count()

    with pytest.raises(Unrecognised) as no:
        add(PROMOTED | {"birth_date": birth_date})

    refusal = no.value.refusal
    assert (refusal.code, LogEntry.objects.count()) == ("who_is_it", before)
    assert [each["nominee"] for each in refusal.facts["known"]] == [hoa.obj]
    assert no.value.found[0].staff_number == "0042"
    assert not Nomination.objects.exists()


def test_the_one_pointed_at_is_the_same_and_eligibility_reads_what_is_known_of_them(hoa, add):
    line = add(PROMOTED | {"birth_date": None}, said=Said(hoa, [hoa]))

    assert words() == [(hoa.pk, line.nominee.pk, "SAME")]
    assert (run_of(line), line.nominee.birth_date) == ("MET", None)
    assert set(histories([line], on=TODAY)[line.pk].years) == {2022, 2023, 2024, 2025, 2026}


def test_somebody_else_stays_apart_and_is_not_asked_again(hoa, add):
    typed = PROMOTED | {"birth_date": None}
    line = add(typed, said=Said(None, [hoa]))

    again = add(typed, award="BKB")

    assert again.nominee == line.nominee
    assert words() == [(hoa.pk, line.nominee.pk, "DIFFERENT")]
    assert run_of(line) == "MISSING"


def test_of_several_each_gets_a_word_and_none_is_asked_again(hoa, add, facts):
    other, typed = namesake(facts), PROMOTED | {"birth_date": None}
    with pytest.raises(Unrecognised) as no:
        add(typed)

    line = add(typed, said=Said(hoa, [each.nominee for each in no.value.found]))

    key = line.nominee.pk
    assert words() == [(hoa.pk, key, "SAME"), (other.pk, key, "DIFFERENT")]
    assert add(typed, award="BKB").nominee == line.nominee


def test_two_entries_said_to_be_one_are_offered_once(hoa, add, facts, yen):
    other = namesake(facts)
    decide_match(hoa, other, decision="SAME", actor=yen)

    with pytest.raises(Unrecognised) as no:
        add(PROMOTED | {"birth_date": None})

    assert [each.group for each in no.value.found] == [{hoa.pk, other.pk}]


def test_somebody_who_came_to_be_known_after_the_question_is_asked_for(hoa, add, facts):
    other, typed = namesake(facts), PROMOTED | {"birth_date": None}

    with pytest.raises(Unrecognised):
        add(typed, said=Said(None, [hoa]))

    assert add(typed, said=Said(None, [hoa, other])).nominee.pk > other.pk


def test_who_was_parted_is_not_taken_again(hoa, add, yen):
    line = add(PROMOTED)
    decide_match(hoa, line.nominee, decision="DIFFERENT", actor=yen)

    assert add(PROMOTED, award="BKB").nominee == line.nominee
    assert words() == [(hoa.pk, line.nominee.pk, "DIFFERENT")]


def test_who_may_not_decide_is_not_asked_and_nobody_of_another_unit_is_offered(hoa, add, company):
    letter = start_submission(
        add().submission.round,
        unit=company.units["skhcn-lam-dong"],
        actor=company.people["thu"],
    )

    line = add_nomination(letter, award="CSTDB", nominee=PROMOTED, actor=company.people["thu"])

    assert (line.nominee.unit, words()) == (letter.unit, [])


@pytest.mark.parametrize("who", ["thu", "ngoc", "thanh.tra", "uv1"])
def test_an_answer_gives_nobody_the_right_to_add(hoa, add, who):
    with pytest.raises(Refused) as no:
        add(PROMOTED, by=who, said=Said(hoa))

    assert (no.value.refusal.code, words()) == ("not_permitted", [])


def test_nobody_is_taken_for_somebody_on_hold_under_whatever_name(hoa, add, company):
    line = add()
    place_hold(
        line,
        kind="DISCIPLINE",
        source="Công văn 15/UBKT",
        since=date(2026, 11, 20),
        reason="Đang xem xét.",
        actor=company.people["ngoc"],
    )

    for fields in (PROMOTED, PROMOTED | {"name": "Lê Thu An", "birth_date": None}):
        with pytest.raises(Refused) as no:
            add(fields, said=Said(hoa, [hoa]))
        assert no.value.refusal.code == "on_hold"
    assert (Nominee.objects.count(), words()) == (1, [])


def test_the_copy_a_change_makes_is_the_same_person(hoa, add, yen):
    line = add()

    line = change_nomination(line, nominee={"position": "Trưởng phòng"}, actor=yen)

    assert words() == [(hoa.pk, line.nominee.pk, "SAME")]
    assert (line.nominee == hoa, run_of(line)) == (False, "MET")
    kinds = LogEntry.objects.order_by("-pk").values_list("kind", flat=True)[:3]
    assert list(kinds) == ["nominee.matched", "nominee.added", "nomination.changed"]


def test_another_name_on_the_line_is_somebody_else(hoa, add, yen):
    line = change_nomination(add(PROMOTED), nominee={"name": "Lê Thu An"}, actor=yen)

    assert same_people([line.nominee_id])[line.nominee_id] == {line.nominee_id}
    assert run_of(line) == "MISSING"


@pytest.mark.parametrize(("said", "run"), [(True, "MET"), (False, "MISSING")])
def test_a_slip_of_the_name_put_right_asks_whether_it_is_the_same(hoa, add, yen, said, run):
    line, right = add(), {"name": "Trần Thị Hoa"}
    with pytest.raises(Unrecognised) as no:
        change_nomination(line, nominee=right, actor=yen)

    shown = [each.nominee for each in no.value.found]
    line = change_nomination(
        line, nominee=right, said=Said(hoa if said else None, shown), actor=yen
    )

    assert (shown, run_of(line)) == ([hoa], run)


@pytest.mark.parametrize("size", [1, 30])
def test_the_statements_do_not_grow_with_the_register(hoa, add, facts, size, counted):
    for number in range(size):
        facts.years(HOA | {"name": f"Người thứ {number:02}", "birth_date": None}, [2026])

    assert counted(lambda: add(PROMOTED)) == 37
