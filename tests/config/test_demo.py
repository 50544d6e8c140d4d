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
from councils.models import (
    Ballot,
    Covenant,
    Matter,
    Recusal,
    ScorePaper,
    ScoreSheet,
    Scoring,
    Session,
    SessionPaper,
    Sheet,
)
from councils.queries.elections import years_waiting
from councils.queries.score_table import progress_of, ranked
from councils.queries.scores import handed_in, units_scored, with_points
from councils.queries.visible import visible_sessions
from nominations.models import Consultation, Nomination, PastAward, PublicNotice
from nominations.queries.visible import visible_nominations
from tests.cast import TODAY, lay_out
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
        sheet = "select state from councils_ballot where mode = 'SECRET' and sheet_id is not null"
        assert made.execute(sheet).fetchall() == [("OPEN",)] * 3


def test_meetings_wait_in_every_stage_and_a_secret_ballot_for_its_key(demo):
    states = set(Session.objects.filter(round=None).values_list("state", flat=True))
    of_rounds = Ballot.objects.exclude(session__round=None)
    ballots = {(b.session.round.code, b.mode, b.state) for b in of_rounds}

    assert states == {"PLANNED", "CLOSED"}
    assert SessionPaper.objects.count() == 2
    assert {m.item.kind for m in Matter.objects.all()} == {"ELECTION", "RESOLUTION"}
    assert {("XET-KIN", "SECRET", "PREPARED"), ("XET-XONG", "OPEN", "COUNTED")} <= ballots
    assert Recusal.objects.get().ruling == "UPHELD"
    assert Covenant.objects.get().criteria.count() == 9


def test_a_council_has_voted_on_initiatives_and_two_meetings_name_their_points(demo):
    ballot = Ballot.objects.get(award="RESOLUTION")
    items = ballot.items.order_by("position").values_list("tally__outcome", "matter__outcome")
    points = [len(held.points) for held in Session.objects.exclude(points=[]).order_by("pk")]

    assert (ballot.state, ballot.mode, ballot.session.state) == ("COUNTED", "OPEN", "CLOSED")
    assert list(items) == [
        ("CARRIED", "ADOPTED"),
        ("CARRIED", "ADOPTED"),
        ("NOT_CARRIED", "NOT_ADOPTED"),
    ]
    assert (points, ScorePaper.objects.get().unit.code) == ([2, 5], "skhcn-lam-dong")


def test_a_cluster_is_scored_with_a_tie_a_sheet_far_off_one_missing_and_one_reopened(demo):
    scoring, sheets = Scoring.objects.get(), with_points(ScoreSheet.objects.all())
    units, criteria = units_scored(scoring), list(scoring.covenant.criteria.all())
    stand = {"progress": progress_of(scoring, units, handed_in(scoring)), "criteria": criteria}
    found = {
        row.unit.code: (row.place.place, row.place.plain_place, row.apart, len(row.over))
        for row in ranked(scoring, units, list(sheets), **stand)
    }

    assert scoring.closed_at is not None
    assert found == {
        "skhcn-lam-dong": (1, 2, 1, 2),
        "skhcn-khanh-hoa": (2, 1, 0, 0),
        "skhcn-gia-lai": (3, 3, 0, 0),
        "skhcn-quang-ngai": (3, 3, 0, 0),
        "skhcn-dak-lak": (5, 5, 0, 0),
    }
    assert (sheets.count(), sheets.filter(handed_in_at=None).count()) == (34, 1)


def test_one_sheet_is_counted_with_a_flag_lowered_and_one_waits_to_be_voted_on(demo):
    modes = {
        (sheet.session.round.code, ballot.award, ballot.mode, ballot.state)
        for sheet in Sheet.objects.all()
        for ballot in sheet.sections.all()
    }
    lowered = Nomination.objects.get(submission__round__code="XET-CHUYENDE", origin__award="COBO")

    assert modes == {
        ("XET-CHUYENDE", "COBO", "OPEN", "COUNTED"),
        ("XET-CHUYENDE", "BKB", "OPEN", "COUNTED"),
        ("XET-PHIEU", "CSTDB", "SECRET", "PREPARED"),
        ("XET-PHIEU", "TTLDXS", "SECRET", "PREPARED"),
        ("XET-PHIEU", "BKB", "SECRET", "PREPARED"),
    }
    assert (lowered.award, lowered.state, lowered.origin.state) == ("BKB", "COUNCIL", "DECLINED")


def test_who_leads_the_cluster_next_year_is_elected_and_not_decided(demo):
    election = Matter.objects.get(item__kind="ELECTION")
    elected = election.candidates.filter(is_elected=True).order_by("pk")

    assert [(row.membership.user.username, row.votes) for row in elected] == [
        ("binh", 3),
        ("dung", 4),
    ]
    assert [year for year, _m in years_waiting(demo.bodies["cum-tnmt"], on=TODAY)] == [2027]
