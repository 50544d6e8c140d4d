"""The founding case: Emulation Cluster no. 6's review of 2019, as its source tells it."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from audit.record import log
from audit.record.models import LogEntry
from audit.record.verifier import formats
from config.demo.founding import CODE
from config.settings import BASE_DIR
from councils.models import Ballot, Tally
from nominations.models import Decision, Nomination, Submission
from tests.cast import lay_out
from tests.once import laid_out

AWARDS = {
    ("COBO", "Sở TT&TT Đắk Lắk"),
    ("COBO", "Sở TT&TT Phú Yên"),
    ("BKB", "Sở TT&TT Gia Lai"),
    ("BKB", "Sở TT&TT Lâm Đồng"),
}


def play() -> dict:
    return json.loads(tell("--json"))


def tell(*arguments) -> str:
    out = StringIO()
    call_command("play_founding_cases", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """What the first playing told, and what is said of it as JSON."""
    yield from laid_out(django_db_blocker, lambda: (lay_out(), tell(), play())[1:])


@pytest.fixture
def played(db, once):
    return once[1]


def test_flags_and_certificates_go_where_the_source_says(played):
    assert {(a["award"], a["unit"]) for a in played["awards"]} == AWARDS
    assert len(played["awards"]) == len(AWARDS)
    assert {a["state"] for a in played["awards"]} == {"AWARDED"}
    assert all(a["decision"] for a in played["awards"])


def test_playing_it_twice_changes_nothing(played):
    again = play()

    assert again["entries_of_this_run"] == 0
    assert again == played


def test_every_act_is_on_record_and_every_entry_verifies(played):
    assert played["log_entries"] == LogEntry.objects.count()
    assert played["moves"] == LogEntry.objects.filter(kind__endswith=".state").count()
    key = log.signer().public_key
    for entry in LogEntry.objects.all():
        assert (
            formats.check_entry(bytes(entry.body), bytes(entry.sig), entry.disclosures, key) == []
        )


def test_versions_run_without_a_gap(played):
    of_round = {"submission__round__code": CODE}
    things = [
        *Nomination.objects.filter(**of_round),
        *Submission.objects.filter(round__code=CODE),
        *Decision.objects.filter(round__code=CODE),
        *Ballot.objects.filter(session__round__code=CODE),
    ]
    for thing in things:
        vers = LogEntry.objects.filter(obj=thing.obj).order_by("ver").values_list("ver", flat=True)
        assert list(vers) == list(range(1, thing.version + 1))


def test_every_move_says_who_acted_then_who_entered_it_and_as_of_when(played, company):
    clerk = company.people["hung"].obj
    objs = [n.obj for n in Nomination.objects.filter(submission__round__code=CODE)]
    bodies = [
        json.loads(bytes(body))
        for body in LogEntry.objects.filter(obj__in=objs).values_list("body", flat=True)
    ]

    assert {body["actor"] for body in bodies} == {clerk}
    assert all(body["as_of"].startswith("2020-") for body in bodies)
    assert all(body["on_behalf_of"] != clerk for body in bodies)
    assert all(body["at"] > body["as_of"] for body in bodies)


def test_the_cluster_decided_by_consensus_without_figures_on_the_day_of_the_source(played):
    ballots = Ballot.objects.filter(session__round__code=CODE, session__kind="CONFERENCE")

    assert set(ballots.values_list("mode", "award")) == {
        ("CONSENSUS", "COBO"),
        ("CONSENSUS", "BKB"),
    }
    tallies = Tally.objects.filter(item__ballot__in=ballots)
    assert set(tallies.values_list("yes", "needed")) == {(None, None)}
    assert {str(b.session.held_on) for b in ballots} == {"2020-03-06"}


def test_the_review_ran_under_the_law_of_its_day(played):
    rules = Nomination.objects.filter(submission__round__code=CODE).values_list("ruleset__code")

    assert set(rules) == {("2017-10-decree-91",)}


def test_it_tells_each_act_to_a_reader(once):
    told = once[0].splitlines()

    assert len(told) >= 10
    assert sum("AWARDED" in line for line in told) == 4


def run(command, *arguments, database):
    env = {
        **os.environ,
        "VD_MODE": "demo",
        "VD_DATABASE_URL": database,
        "VD_RECORD_DIR": f"{database.removeprefix('sqlite:///')}.record",
        "VD_BOX_DIR": f"{database.removeprefix('sqlite:///')}.box",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return subprocess.run(
        [sys.executable, "manage.py", command, *arguments],
        cwd=BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file of its own is made")
def test_on_an_empty_database_it_prints_one_json_object_and_nothing_else(tmp_path):
    database = f"sqlite:///{tmp_path / 'own.sqlite3'}"
    run("migrate", "--verbosity", "0", database=database)

    first = json.loads(run("play_founding_cases", "--json", database=database))
    second = json.loads(run("play_founding_cases", "--json", database=database))

    assert {(a["award"], a["unit"]) for a in first["awards"]} == AWARDS
    assert first["entries_of_this_run"] == first["log_entries"] == second["log_entries"]
    assert second["entries_of_this_run"] == 0
