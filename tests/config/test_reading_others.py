"""Whose reading stands on the log: an inspector's and an administrator's, each once."""

import time

import pytest
from django.test import Client

from audit.record import queries as record
from config.demo.cast import Cast
from nominations.models import Decision
from tests.road import Road
from workflow.models import User
from workflow.queries.receipts import receipt_url


def issue_one(company: Cast) -> Decision:
    """A decision of the minister, from the letter to the number."""
    road = Road(company)
    line = road.found_eligible(road.endorsed(road.submit(road.letter())))
    return road.issued(road.signed(road.before_signer(road.carried(line))))


@pytest.fixture
def issued(company) -> Decision:
    return issue_one(company)


def at_desk(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def readings(person: str) -> list:
    actor = User.objects.get(username=person).obj
    return [line for line in record.of_kind("data.read") if line.actor == actor]


def test_the_same_address_again_within_minutes_is_one_entry(issued):
    reader = at_desk("thanh.tra")

    for _ in range(3):
        reader.get(issued.get_absolute_url())

    assert len(readings("thanh.tra")) == 1


def test_an_open_overview_that_fetches_its_badge_is_one_entry_in_so_long(company, monkeypatch):
    reader, start = at_desk("thanh.tra"), time.time()

    for minutes in range(0, 25, 4):
        monkeypatch.setattr(time, "time", lambda at=start + 60 * minutes: at)
        reader.get("/audit/status/" if minutes else "/audit/")

    pages = [line.facts["page"] for line in reversed(readings("thanh.tra"))]
    assert pages == ["inspection:overview", "inspection:status", "inspection:status"]


def test_a_receipt_and_an_entry_tell_what_they_are_about(issued):
    line = issued.lines.get()
    entry = record.version_of(line.obj, line.version)
    paper = record.of_kind("evidence.added")[0]

    at_desk("thanh.tra").get(receipt_url(line.obj, line.version))
    at_desk("thanh.tra").get(f"/audit/log/{entry.uid}/")
    at_desk("thanh.tra").get(f"/audit/log/{paper.uid}/")

    on = [each.facts["on"] for each in reversed(readings("thanh.tra"))]
    assert on == [line.obj, line.obj, paper.facts["nomination"]]


@pytest.mark.parametrize("person", ["hung", "bo.truong", "son"])
def test_what_others_read_in_their_own_work_is_not_recorded(issued, person):
    at_desk(person).get(issued.get_absolute_url())

    assert readings(person) == []


def test_what_an_administrator_reads_is_recorded(issued):
    at_desk("quan.tri").get(issued.get_absolute_url())

    assert [line.facts["page"] for line in readings("quan.tri")] == ["nominations:decision"]


def test_what_was_not_given_out_is_no_reading(issued):
    at_desk("thanh.tra").get("/nominations/khong-co/")
    at_desk("thanh.tra").head(issued.get_absolute_url())
    Client().get(issued.get_absolute_url())

    assert readings("thanh.tra") == []
