"""The demonstration: every role finds something, and a second laying-out changes nothing."""

import sqlite3
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.record import queries as record
from config.demo.cast import PASSWORD
from config.demo.founding import play
from config.demo.past import enter_the_past
from config.demo.today import lay_out_today
from councils.models import Ballot, Covenant, Matter, Recusal, Session, SessionPaper
from councils.queries.visible import visible_sessions
from nominations.models import Consultation, Nomination, PastAward, PublicNotice
from nominations.queries.visible import visible_nominations
from tests.cast import lay_out
from tests.config.test_founding import run
from tests.once import laid_out
from workflow.models import User
from workflow.queries.inbox import duties_of, waiting_for

# Of the cast of today, who only looks on: nothing is ever asked of them.
LOOKS_ON = {"thanh.tra"}
KEEPS_ACCOUNTS = {"quan.tri"}


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """As `make demo` lays it out, on the cast that stands already."""

    def make():
        company = lay_out()
        enter_the_past(company)
        play(company, say=lambda *_: None)
        lay_out_today(company)
        return company

    yield from laid_out(django_db_blocker, make)


@pytest.fixture
def demo(db, once):
    return once


def test_everybody_finds_something_waiting_or_something_to_see(demo):
    idle = {
        name
        for name, user in demo.people.items()
        if not (waiting_for(user).exists() or duties_of(user))
    }

    for name in idle - KEEPS_ACCOUNTS:
        user = demo.people[name]
        assert visible_nominations(user).exists() or visible_sessions(user).exists(), name
    assert idle >= LOOKS_ON
    assert {
        "ngoc",
        "son",
        "bo.truong",
        "thu.truong",
        "van.thu",
        "tuan",
        "yen",
        "khanh",
    } & idle == set()


def test_nominations_lie_in_every_stage_of_the_road(demo):
    assert set(Nomination.objects.values_list("state", flat=True)) == {
        "DRAFT",
        "UNIT",
        "CLUSTER",
        "APPRAISAL",
        "RETURNED",
        "CLEARANCE",
        "COUNCIL",
        "SIGNATURE",
        "SIGNED",
        "FORWARDED",
        "AWARDED",
        "DECLINED",
    }


def test_somebody_is_on_public_notice_while_a_province_is_asked(demo, client):
    (line,) = Nomination.objects.filter(state="CLEARANCE")
    notice = PublicNotice.objects.get(lines__nomination=line)

    assert notice.get_absolute_url() in client.get("/notices/").content.decode()
    assert line.nominee.name in client.get(notice.get_absolute_url()).content.decode()
    letter = Consultation.objects.get(lines__nomination=line)
    assert (letter.kind, letter.answer) == ("PROVINCE", "")


def test_the_stated_anomaly_of_2016_is_kept_and_marked(demo):
    odd = PastAward.objects.exclude(anomaly="")

    assert odd.count() >= 1
    assert all(row.as_stated and row.source for row in odd)


def test_a_filled_house_is_left_as_it_is_at_once(demo):
    before, out, start = record.count(), StringIO(), time.monotonic()

    call_command("seed_demo", stdout=out)

    assert time.monotonic() - start < 2
    assert record.count() == before
    assert "already laid out" in out.getvalue()
    assert PASSWORD in out.getvalue()
    assert all(
        username in out.getvalue() for username in User.objects.values_list("username", flat=True)
    )


def test_it_never_runs_in_production(company, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="never runs in production"):
        call_command("seed_demo")


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file of its own is made")
def test_an_empty_database_is_filled_and_the_second_time_nothing_happens(tmp_path):
    database = f"sqlite:///{tmp_path / 'demo.sqlite3'}"
    run("migrate", "--verbosity", "0", database=database)

    first = run("seed_demo", database=database)
    second = run("seed_demo", database=database)

    assert "already laid out" not in first
    assert second.startswith("The demonstration is already laid out.")
    told = run("play_founding_cases", "--json", database=database)
    assert '"entries_of_this_run": 0' in told
    with sqlite3.connect(tmp_path / "demo.sqlite3") as made:
        assert made.execute("select state from councils_minutes").fetchall() == [("SIGNED",)]
        assert made.execute("select count(*) from councils_minutespaper").fetchone() == (1,)


def test_meetings_wait_in_every_stage_and_a_secret_ballot_for_its_key(demo):
    states = set(Session.objects.filter(round=None).values_list("state", flat=True))
    ballots = {(b.session.round.code, b.mode, b.state) for b in Ballot.objects.all()}

    assert states == {"PLANNED"}
    assert SessionPaper.objects.count() == 2
    assert {m.item.kind for m in Matter.objects.all()} == {"ELECTION", "RESOLUTION"}
    assert {("XET-KIN", "SECRET", "PREPARED"), ("XET-XONG", "OPEN", "COUNTED")} <= ballots
    assert Recusal.objects.get().ruling == "UPHELD"
    assert Covenant.objects.get().criteria.count() == 9
