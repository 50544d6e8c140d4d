"""What inspectors and administrators read is on the log; what others read is not."""

import time

import pytest
from django.db.models import Q
from django.test import Client

from audit.record import queries as record
from audit.record.notary import open_notary
from config.demo.papers import demo_pdf
from config.reading import WITHOUT_PERSONS
from councils.models import Ballot, Session
from nominations.actions.above import attach_scan
from nominations.actions.guidance import draft_guidance
from nominations.models import Decision, DecisionAbove, Guidance, Nominee, RuleSet
from tests.notary import seal_all
from tests.road import Road
from tests.routes import addresses, routes
from tests.writes.table_of_reads import READS
from workflow.models import User
from workflow.queries.receipts import receipt_url

# What only shows, but not to an inspector: the desks of others, and ballots they vote in.
OF_OTHERS = {
    "draft_discard",
    "calendar",
    "sign_out",
    "councils:receipt",
    "councils:review",
    "nominations:appraisal",
    "nominations:check",
    "nominations:clearance",
    "nominations:desk",
    "nominations:dossier",
    "nominations:intake_errors",
    "nominations:intake_original",
    "nominations:intake_template",
    "nominations:letter_clearance",
    "nominations:unit_list_errors",
    "nominations:unit_list_original",
    "nominations:unit_list_template",
    "nominations:nominees",
    "nominations:submission_quotas",
    "nominations:outcomes",
    "nominations:registry",
    "nominations:senders",
    "nominations:signing",
}
# Forms that an inspector opens, though most may only be read.
FORMS = {
    "calendar_day",
    "calendar_year",
    "councils:agenda",
    "councils:consensus",
    "councils:paper",
    "councils:settle",
    "inspection:cosign",
    "nominations:letter",
    "nominations:result_above",
    "nominations:nomination_papers",
    "nominations:nominee_change",
}


@pytest.fixture
def issued(company) -> Decision:
    """A decision of the minister, from the letter to the number."""
    road = Road(company)
    line = road.found_eligible(road.endorsed(road.submit(road.letter())))
    office = {"actor": company.people["ngoc"], "title": "Hướng dẫn năm 2026"}
    draft_guidance(company.units["bkhcn"], year=2026, **office)
    return road.issued(road.signed(road.before_signer(road.carried(line))))


@pytest.fixture
def conferred(company) -> DecisionAbove:
    """A decision of the Prime Minister with its scan, on a letter of the minister."""
    road, scan = Road(company), {"name": "a.pdf", "content": demo_pdf("a")}
    return attach_scan(road.conferred(road.sent()), **scan, actor=company.people["ngoc"])


@pytest.fixture
def opened(issued, conferred, own_places) -> dict[str, str]:
    """Every page an inspector can open about that decision: its name and its address."""
    with open_notary() as notary:
        seal_all(notary)
    values = values_of(Decision.objects.get(pk=issued.pk), conferred)
    reader = at_desk("thanh.tra")
    found = {}
    for name in routes():
        for address in addresses(name, values):
            answer = reader.get(address)
            if answer.streaming:
                assert answer.getvalue()
            if answer.status_code == 200:
                found.setdefault(name, address)
    return found


def values_of(decision, conferred) -> dict[str, list]:
    line = decision.lines.get()
    letter = line.submission
    sessions = Session.objects.filter(items__nomination=line)
    ballots = Ballot.objects.filter(items__nomination=line)
    bodies = {session.body.code for session in sessions}
    papers = letter.papers.values_list("uid", flat=True)
    entry = record.version_of(line.obj, line.version)
    sent = conferred.lines.get().decision
    things = [letter, line, decision, sent, letter.round, *sessions, RuleSet.objects.first()]
    return {
        "code": [*(thing.code for thing in things), *bodies, line.unit.code],
        "uid": [
            conferred.uid,
            Guidance.objects.get().uid,
            *papers[:1],
            *ballots.values_list("uid", flat=True),
            entry.uid,
            line.nominee.uid,
        ],
        "prefix": ["nomination"],
        "key": [line.uid],
        "ver": [line.version],
        "year": [decision.book_year],
        "month": [9],
        "day": [2],
        "line": [line.code],
        "thing": ["nomination"],
    }


def at_desk(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def readings(person: str) -> list:
    actor = User.objects.get(username=person).obj
    return [line for line in record.of_kind("data.read") if line.actor == actor]


def test_every_page_an_inspector_opens_is_recorded_or_shows_nobody(opened):
    recorded = {line.facts["page"] for line in readings("thanh.tra")}

    assert recorded == set(opened) - WITHOUT_PERSONS - {"inspection:status"}
    assert {"nominations:nomination", "nominations:paper", "councils:minutes"} <= recorded
    assert {"nominations:nomination_data", "search", "nominations:submission"} <= recorded


def test_every_page_that_an_inspector_reads_was_opened_here(opened):
    assert set(opened) == set(READS) - OF_OTHERS | FORMS
    assert set(opened) >= WITHOUT_PERSONS


def test_the_pages_left_out_name_nobody_but_the_reader(opened):
    reader = at_desk("thanh.tra")
    others = User.objects.exclude(Q(username="thanh.tra") | Q(username="clock"))
    names = [*others.values_list("full_name", flat=True)]
    names += Nominee.objects.filter(kind="INDIVIDUAL").values_list("name", flat=True)

    for name in WITHOUT_PERSONS & set(opened):
        answer = reader.get(opened[name])
        page = b"".join(answer).decode()
        assert [each for each in names if each in page] == [], name


def test_an_entry_says_what_was_read_and_keeps_what_was_asked_erasable(opened, issued):
    at_desk("thanh.tra").get("/search/?q=Nguyễn+Thị+Hoa")
    at_desk("thanh.tra").get(issued.get_absolute_url())

    page, search = readings("thanh.tra")[:2]

    assert page.facts == {"page": "nominations:decision", "of": {"code": issued.code}}
    assert search.facts == {"page": "search", "of": {}}
    assert "Hoa" in search.disclosed["asked"]


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
