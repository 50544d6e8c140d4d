"""What servers write of themselves while members vote: the web server, Django, PostgreSQL."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO

from django.db import connection

from tests.architecture.house import ROOT

GUIDE = ROOT / "docs/operations/ballots.md"
# Loggers that hand nothing on to the root; the rest is heard there.
APART = ("django", "uvicorn", "uvicorn.access")
_ASKED = re.compile(r"ALTER ROLE vd_app (SET log_\w+ = [\w-]+);")
# Everything a server could be set to write: what the guide asks for must be stronger.
TALKATIVE = (
    *("SET log_statement = 'all'", "SET log_min_duration_statement = 0"),
    *("SET log_parameter_max_length = -1", "SET log_parameter_max_length_on_error = -1"),
    "SET log_min_error_statement = 'debug5'",
)


@contextmanager
def listening() -> Iterator[Callable[[], bytes]]:
    """Hear what our program says at every level, and the servers at the level they are set to."""
    heard = StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    loggers, level = [root, *map(logging.getLogger, APART)], root.level
    for logger in loggers:
        logger.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lambda: heard.getvalue().encode()
    root.setLevel(level)
    for logger in loggers:
        logger.removeHandler(handler)


def asked_of_postgres() -> list[str]:
    """The settings that the guide asks for the site's role, for this connection."""
    return _ASKED.findall(GUIDE.read_text(encoding="utf-8"))


def say(*statements: str) -> None:
    """Run these; settings go back with the transaction of the test."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def log_of_postgres(since: int = 0) -> bytes:
    """What the server of this test has written into its log from this byte on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT size FROM pg_stat_file('log')")
        (size,) = cursor.fetchone()
        cursor.execute("SELECT pg_read_binary_file('log', %s, %s)", [since, size - since])
        return bytes(cursor.fetchone()[0])
