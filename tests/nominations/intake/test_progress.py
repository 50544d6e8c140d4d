"""A long list is taken over apart from the request, and its page says how far that is."""

import os
import secrets
import signal
import subprocess
import sys
import threading
import time

import pytest

from audit.record.models import LogEntry
from nominations.actions import codes, intake_ahead
from nominations.actions.intake_confirming import confirm
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Intake, Nomination
from nominations.vocabulary import IntakeStep
from tests.architecture.house import ROOT
from tests.cast import PERSON
from tests.nominations.intake.conftest import mark, names, people
from tests.nominations.intake.test_pages import at, of
from tests.workflow.reminders.test_at_once import database
from tests.workflow.test_tasks import ended
from workflow import tasks

apart = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Six rows are a long list here."""
    monkeypatch.setattr(intake_ahead, "LONG", 5)
    monkeypatch.setattr(intake_ahead, "TOLD_EVERY", 1)


def send(client, intake, **said):
    """The form of the confirmation, sent."""
    return client.post(of(intake, "intake_confirm"), {"seen": mark(intake), **said})


@apart
def test_a_long_list_goes_on_without_its_page_and_leads_to_the_receipt(desk, handed_in, draft):
    intake, client = handed_in(*people(6)), desk("nga")

    sent = send(client, intake)
    assert (sent.status_code, sent.url) == (302, of(intake, "intake_progress"))
    ended(intake.obj)

    page = client.get(sent.url, follow=True)
    assert page.redirect_chain == [(of(intake), 302)]
    assert page.context["done"][0] == "6 lines are added"
    polled = client.get(sent.url, headers={"HX-Request": "true"})
    assert (polled.status_code, polled["HX-Redirect"]) == (204, of(intake))
    assert (len(names(draft)), Intake.objects.get().outcome) == (6, "CONFIRMED")


@apart
def test_while_it_is_under_way_its_pages_say_how_far(desk, handed_in):
    intake, client = handed_in(*people(6)), desk("nga")
    told, go_on = threading.Event(), threading.Event()

    def work(tell):
        tell(IntakeStep.WRITING, 1200, 5000)
        told.set()
        go_on.wait(20)

    tasks.begin(intake.obj, work)
    told.wait(10)
    page = client.get(of(intake, "intake_progress")).content.decode()
    fragment = client.get(of(intake, "intake_progress"), headers={"HX-Request": "true"})
    elsewhere = [client.get(of(intake, name)) for name in ("intake", "intake_confirm")]
    go_on.set()
    ended(intake.obj)

    assert '<strong class="num">1,200 of 5,000</strong> rows' in page
    assert 'hx-trigger="every 1s"' in page
    assert fragment.content.decode().startswith('<section class="panel" id="progress"')
    assert {each.url for each in elsewhere} == {of(intake, "intake_progress")}


@apart
def test_a_refusal_is_told_on_the_page_and_nothing_is_entered(desk, handed_in, draft, company):
    intake, client = handed_in(*people(6)), desk("nga")
    sent = {"seen": mark(intake)}
    add_nomination(draft, award="BKB", nominee=PERSON, actor=company.people["nga"])

    client.post(of(intake, "intake_confirm"), sent)
    ended(intake.obj)
    page = client.get(of(intake, "intake_progress"))
    polled = client.get(of(intake, "intake_progress"), headers={"HX-Request": "true"})

    assert (page.status_code, page.context["now"].refusal.code) == (409, "overtaken")
    assert polled["HX-Redirect"] == of(intake, "intake_progress")
    assert len(names(draft)) == 1


KILLED = """
import os, signal, django
django.setup()
from nominations.actions.intake_confirming import confirm
from nominations.models import Intake, Nomination
def tell(step, done, of):
    if step == {step!r}:
        print(step, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
held = Intake.objects.select_related("submission__unit", "by").get()
confirm(held, actor=held.by, tell=tell)
"""


def killed_at(step: str) -> tuple[int, str]:
    """Take the one list over in a process that dies at a step: how it ended, what it said."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    env["VD_TEST_DATABASE_URL"] = database()
    line = [sys.executable, "-c", KILLED.format(step=step)]
    done = subprocess.run(line, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stdout.strip()


@apart
def test_killed_half_way_nothing_was_entered_and_the_page_says_so(desk, handed_in, draft):
    intake = handed_in(*people(1200))
    entries = LogEntry.objects.count()

    for step in ("JUDGING", "WRITING", "RECORDING"):
        assert killed_at(step) == (-signal.SIGKILL, step)

    page = desk("nga").get(of(intake, "intake_progress"))
    assert "Nothing of this list was entered." in page.content.decode()
    assert (names(draft), LogEntry.objects.count()) == ([], entries)
    assert confirm(intake, actor=intake.by).counts["added"] == 1200


def test_what_changed_after_the_check_ahead_is_checked_anew(company, handed_in, draft):
    intake, nga = handed_in(*people(6)), company.people["nga"]
    twin = {"kind": "INDIVIDUAL", "name": "Người thứ 6"}

    def tell(step, done, _of):
        if (step, done) == (IntakeStep.JUDGING, 6):
            add_nomination(draft, award="BKB", nominee=twin, actor=nga)

    done = confirm(intake, tell=tell, actor=nga)

    assert done.counts == {"added": 5, "updated": 1, "skipped": 0, "wrong": 0}


def held_open(intake, meanwhile) -> list:
    """Take a list over, and let others act while its rows are written and not yet committed."""
    found, written, go_on = [], threading.Event(), threading.Event()

    def tell(step, _done, _of):
        if step == IntakeStep.RECORDING:
            written.set()
            go_on.wait(20)

    tasks.begin(intake.obj, lambda _tell: confirm(intake, actor=intake.by, tell=tell))
    assert written.wait(20)
    found.append(meanwhile())
    go_on.set()
    ended(intake.obj)
    return found


@apart
@pytest.mark.postgres
def test_somebody_saves_on_another_letter_while_the_rows_are_written(company, review, handed_in):
    intake, yen = handed_in(*people(6)), company.people["yen"]
    other = start_submission(review, unit=company.units["cuc-tan-so"], actor=yen)

    def save():
        began = time.monotonic()
        add_nomination(other, award="BKB", nominee=PERSON, actor=yen)
        return time.monotonic() - began

    assert held_open(intake, save)[0] < 5
    assert (len(names(other)), Intake.objects.get().outcome) == (1, "CONFIRMED")


@apart
def test_everybody_reads_while_the_rows_are_written(desk, handed_in, draft):
    intake, client = handed_in(*people(6)), desk("nga")

    seen = held_open(intake, lambda: client.get(at(draft)).status_code)

    assert seen == [200]


def test_codes_of_many_lines_are_all_new(company, draft, monkeypatch):
    one = add_nomination(draft, award="CSTDB", nominee=PERSON, actor=company.people["nga"])
    letters = iter(one.code.removeprefix("DN-2026-") + "AAAAAA" + "AAAAAA" + "BBBBBB")
    monkeypatch.setattr(secrets, "choice", lambda _letters: next(letters))

    assert sorted(codes.new_codes(Nomination, "DN", 2026, count=2)) == [
        "DN-2026-AAAAAA",
        "DN-2026-BBBBBB",
    ]
