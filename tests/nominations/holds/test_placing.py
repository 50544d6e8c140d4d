"""Who places and lifts a hold, what must be said, and what stands on the log."""

from datetime import date

import pytest
from django.utils import translation

from audit.record import queries as record
from nominations.models import Hold
from tests.nominations.holds.conftest import CLEARED, SOURCE, WORDS, code_of
from workflow.errors import Refused


def test_the_office_places_a_hold_and_the_log_says_who_what_and_since_when(line, office):
    hold = office.hold(line)

    (entry,) = record.history([hold.obj])
    assert (entry.kind, entry.ver, entry.actor) == ("hold.placed", 1, office.office.obj)
    assert entry.facts["nominee"] == line.nominee.obj
    assert (entry.facts["kind"], entry.facts["began_on"]) == ("DISCIPLINE", "2026-11-20")
    assert entry.facts["placed_by"] == office.office.obj
    assert (entry.disclosed["source"], entry.disclosed["reason"]) == (SOURCE, WORDS)


def test_source_and_reason_are_never_facts(line, office):
    hold = office.lift(office.hold(line))

    said = [str(entry.facts) for entry in record.history([hold.obj])]
    assert [text for text in said for words in (SOURCE, WORDS, CLEARED) if words in text] == []


def test_lifting_is_recorded_with_its_reason_and_leaves_the_row(line, office):
    hold = office.lift(office.hold(line))

    (entry, _placed) = record.history([hold.obj])
    assert (entry.kind, entry.ver) == ("hold.lifted", 2)
    assert entry.facts["lifted_by"] == office.office.obj
    assert entry.disclosed["lift_reason"] == CLEARED
    assert (hold.version, hold.lifted_by) == (2, office.office)
    assert Hold.objects.count() == 1


@pytest.mark.parametrize("name", ["hung", "ngoc"])
def test_officer_and_head_of_the_standing_office_may(line, office, company, name):
    hold = office.hold(line, actor=company.people[name])

    assert office.lift(hold, actor=company.people[name]).lifted_by == company.people[name]


@pytest.mark.parametrize(
    "name", ["yen", "khanh", "thu", "son", "bo.truong", "thu.truong", "thanh.tra", "quan.tri"]
)
def test_nobody_else_places_or_lifts_one(line, office, company, name):
    with pytest.raises(Refused) as placing:
        office.hold(line, actor=company.people[name])
    hold = office.hold(line)
    with pytest.raises(Refused) as lifting:
        office.lift(hold, actor=company.people[name])

    assert (code_of(placing), code_of(lifting)) == ("not_permitted", "not_permitted")
    assert Hold.objects.get().lifted_at is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": "  "}, "source_missing"),
        ({"since": date(2026, 11, 24)}, "days_impossible"),
        ({"until": date(2026, 11, 23)}, "days_impossible"),
        ({"until": date(2026, 11, 1)}, "days_impossible"),
    ],
)
def test_a_hold_names_its_source_and_days_that_can_be(line, office, changes, code):
    with pytest.raises(Refused) as no:
        office.hold(line, **changes)

    assert (code_of(no), Hold.objects.count()) == (code, 0)


def test_the_same_hold_is_not_placed_twice(line, office):
    office.hold(line)

    with pytest.raises(Refused) as no:
        office.hold(line)

    assert code_of(no) == "already_held"
    assert office.hold(line, kind="PRESS").kind == "PRESS"


def test_lifting_needs_a_reason(line, office):
    hold = office.hold(line)

    with pytest.raises(Refused) as no:
        office.lift(hold, reason=" ")

    assert code_of(no) == "reason_missing"


def test_a_hold_is_lifted_once(line, office, company):
    hold = office.hold(line)
    office.lift(hold, actor=company.people["hung"])

    with translation.override("en"), pytest.raises(Refused) as no:
        office.lift(hold)

    assert code_of(no) == "already_lifted"
    assert str(company.people["hung"]) in no.value.refusal.message


def test_who_lifts_an_older_page_is_told(line, office):
    hold = office.hold(line)

    with pytest.raises(Refused) as no:
        office.lift(hold, seen=7)

    assert code_of(no) == "overtaken"
