"""Two senders at one moment, and one killed with the letter handed over: nothing goes out twice."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from tests.architecture.house import ROOT
from tests.road import Road
from tests.together import failures, together
from tests.workflow.reminders.smtp import serving
from workflow.actions.directory import enter_address
from workflow.actions.outbox import write_letters
from workflow.models import Mail
from workflow.rules.reminders import LEASE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MANY = 12


def database() -> str:
    """The address of the database of this test, for another process."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{held['NAME']}"
    who = f"{quote(held['USER'])}:{quote(held['PASSWORD'])}"
    where = quote(held["HOST"], safe="")
    return f"postgresql://{who}@:{held['PORT']}/{held['NAME']}?host={where}"


@contextmanager
def senders(port: int, count: int):
    """So many processes that send once."""
    mail = {"VD_MAIL_HOST": "127.0.0.1", "VD_MAIL_PORT": str(port), "VD_MAIL_TLS": "none"}
    mail |= {"VD_MAIL_FROM": "vd@bo.example", "VD_SITE_URL": "https://vd.bo.example"}
    env = {**os.environ, **mail, "VD_TEST_DATABASE_URL": database()}
    env["DJANGO_SETTINGS_MODULE"] = "config.settings"
    line = [sys.executable, "manage.py", "send_mail"]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    started = [subprocess.Popen(line, cwd=ROOT, env=env, **quiet) for _ in range(count)]
    yield started
    for each in started:
        each.communicate(timeout=60)


@pytest.fixture
def letters(company):
    """A letter to each of a dozen people, due at once."""
    now, admin = timezone.now(), company.people["quan.tri"]
    told = {"keys": [], "seats": [], "cadence": "DAILY", "until": now, "next_try_at": now}
    # Their own turn has gone by: only what lies here is sent.
    for user in [u for name, u in sorted(company.people.items()) if name != "clock"][:MANY]:
        held = enter_address(user, email=f"{user.username}@bo.example", actor=admin)
        Mail.objects.create(user=held, subject="Vinh Danh", body="x\n", **told)


def test_two_who_write_at_once_write_each_letter_once(company, tomorrow):
    admin = company.people["quan.tri"]
    for name in ("ngoc", "hung"):
        enter_address(company.people[name], email=f"{name}@bo.example", actor=admin)
    Road(company).at_office(1)
    ends = together([lambda: write_letters(now=tomorrow)] * 2)

    assert (failures(ends), sum(ends)) == ([], 2)
    assert sorted(Mail.objects.values_list("user__username", flat=True)) == ["hung", "ngoc"]


def test_two_who_send_at_once_send_each_letter_once(letters):
    with serving() as server, senders(server.port, 2) as started:
        assert [each.wait(60) for each in started] == [0, 0]

    counted = Counter(mail["Message-ID"] for mail in server.taken)
    assert (len(counted), set(counted.values())) == (MANY, {1})
    assert set(Mail.objects.values_list("status", flat=True)) == {"SENT"}


def test_killed_between_sending_and_noting_it_goes_out_again_under_the_same_id(letters):
    Mail.objects.exclude(pk=Mail.objects.first().pk).delete()
    with serving() as server:
        with senders(server.port, 1) as (victim,):
            server.victims.append(victim.pid)
        assert (len(server.taken), Mail.objects.get().status) == (1, "SENDING")
        with senders(server.port, 1):
            pass
        assert len(server.taken) == 1  # the claim has not run out

        Mail.objects.update(next_try_at=timezone.now() - LEASE)
        for _ in range(2):
            with senders(server.port, 1):
                pass

    first, second = server.taken
    assert (
        first["Message-ID"] == second["Message-ID"] == f"<{Mail.objects.get().uid}@vd.bo.example>"
    )
    assert (Mail.objects.get().status, Mail.objects.get().attempts) == ("SENT", 2)
