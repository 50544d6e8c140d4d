"""A web process draws its connections from a pool; every other process keeps one of its own."""

import os
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection

import pytest
from django.conf import settings
from django.db import connection

from tests.config.test_settings import COMPLETE, start, started
from tests.record.notary.test_killed import address

MOST = 3
AT_ONCE = 30


def pool(variables: dict[str, str], module: str) -> dict | None:
    database = started(variables, "DATABASES", module=module)["DATABASES"]["default"]
    return database["OPTIONS"].get("pool")


def test_a_web_process_shares_twenty_connections_unless_told_otherwise():
    told = {**COMPLETE, "VD_DATABASE_CONNECTIONS": "7"}

    assert pool(COMPLETE, "config.serving") == {"min_size": 2, "max_size": 20, "timeout": 10}
    assert pool(told, "config.serving") == {"min_size": 2, "max_size": 7, "timeout": 10}


def test_no_other_process_shares_and_sqlite_never_does():
    assert pool(COMPLETE, "config.settings") is None
    assert pool({"VD_MODE": "demo"}, "config.serving") is None


def test_a_number_of_connections_that_is_none_stops_the_start():
    ended = start({**COMPLETE, "VD_DATABASE_CONNECTIONS": "1"}, module="config.serving")

    assert "VD_DATABASE_CONNECTIONS holds '1'. Allowed: a whole number, 2 or more." in ended.stderr


def listens(door: tuple[str, int]) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(door) == 0


@pytest.fixture
def served(transactional_db):
    """The site in a process of its own, with so few connections; its door."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        door = free.getsockname()
    own = {"VD_TEST_DATABASE_URL": address(), "VD_DATABASE_CONNECTIONS": str(MOST)}
    env = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "config.serving"}
    told = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--lifespan", "off"]
    server = subprocess.Popen(
        [*told, "--port", str(door[1]), "--log-level", "error"], cwd=settings.BASE_DIR, env=env
    )
    while not listens(door):
        assert server.poll() is None
        time.sleep(0.05)
    yield door
    server.terminate()
    server.wait(timeout=10)


def answered(door: tuple[str, int]) -> int:
    with closing(HTTPConnection(*door, timeout=30)) as asked:
        asked.request("GET", "/notices/")
        return asked.getresponse().status


def connected() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_full_room_is_answered_on_a_handful_of_connections(served):
    before, seen, over = connected(), [], threading.Event()
    with ThreadPoolExecutor(AT_ONCE) as room:
        asked = [room.submit(answered, served) for _phone in range(AT_ONCE)]
        while not all(each.done() for each in asked):
            seen.append(connected() - before)
            over.wait(0.005)

    assert {each.result() for each in asked} == {200}
    assert max(seen) <= MOST
