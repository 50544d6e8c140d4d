"""The clock fires what is overdue, through the same door, once."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from audit.record import queries as record
from nominations.models import Nomination
from tests.road import Road, answered
from workflow.actions.accounts import clock_account
from workflow.engine import perform, perform_all
from workflow.errors import Refused
from workflow.models import WorkItem
from workflow.models.work import WAITING
from workflow.vocabulary import Role


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def returned(road):
    """Two dossiers of one letter, returned; the third still lies at the office."""
    lines = road.at_office(3)
    office = road.people["ngoc"]
    perform_all(lines[:2], "return_for_supplement", actor=office, reason="Thiếu xác nhận")
    return lines[:2]


def tick() -> str:
    out = StringIO()
    call_command("run_clock", stdout=out, stderr=out)
    return out.getvalue().strip()


def due_of(line) -> date:
    case = Nomination.objects.get(pk=line.pk).case
    return WorkItem.objects.get(process=case, status__in=WAITING).due_on


def states(lines):
    return [Nomination.objects.get(pk=line.pk).state for line in lines]


def test_nothing_lapses_on_the_last_day(returned, settings):
    settings.BUSINESS_DATE = due_of(returned[0])

    assert tick() == "0 due"
    assert states(returned) == ["RETURNED", "RETURNED"]


def test_the_day_after_both_lapse_once_and_only_once(returned, settings):
    settings.BUSINESS_DATE = due_of(returned[0]) + timedelta(days=1)
    clock_account()
    before = record.count()

    assert tick() == "1 due"
    once = record.count()
    assert tick() == "0 due"

    assert states(returned) == ["APPRAISAL", "APPRAISAL"]
    assert (once - before, record.count()) == (2, once)


def test_the_clock_is_entered_once_and_its_entry_says_so(company):
    before = record.count()

    clock = clock_account()

    assert clock_account() == clock
    (entry,) = record.of_kind("account.created")[: record.count() - before]
    assert (entry.actor, entry.facts) == (clock.obj, {"account": clock.obj})


def test_the_clock_acts_as_itself(returned, settings):
    settings.BUSINESS_DATE = due_of(returned[0]) + timedelta(days=1)

    tick()

    (entry,) = record.history([returned[0].obj], limit=1)
    assert (entry.actor, entry.facts["move"]) == (clock_account().obj, "lapse")
    assert not clock_account().has_usable_password()


def test_what_lapsed_lies_again_on_the_case_that_never_closed(returned, road, settings):
    settings.BUSINESS_DATE = due_of(returned[0]) + timedelta(days=1)

    tick()

    cases = {Nomination.objects.get(pk=line.pk).case_id for line in returned}
    third = Nomination.objects.exclude(pk__in=[n.pk for n in returned]).get()
    assert cases == {third.case_id}
    items = WorkItem.objects.filter(process=third.case, status__in=WAITING)
    assert [item.role for item in items] == [Role.STANDING_OFFICER]


def test_a_dossier_sent_again_in_time_does_not_lapse(returned, road, settings):
    perform(answered(returned[0], road.people["yen"]), "resubmit", actor=road.people["yen"])
    settings.BUSINESS_DATE = due_of(returned[1]) + timedelta(days=1)

    assert tick() == "1 due"

    moves = [next(iter(record.history([line.obj], limit=1))).facts["move"] for line in returned]
    assert moves == ["resubmit", "lapse"]


def test_nobody_but_the_clock_lets_time_run_out(returned, road):
    for name in ("yen", "khanh", "ngoc", "hung", "quan.tri"):
        with pytest.raises(Refused) as no:
            perform(returned[0], "lapse", actor=road.people[name])

        assert no.value.refusal.code == "not_permitted"
