"""The notary of one test, by hand and at work, and what an export is looked at with."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from audit.record import log
from audit.record.models import LogEntry
from audit.record.notary import open_notary
from tests.notary import notary, seal_all, seal_now  # noqa: F401 -- fixtures
from tests.record.acts import an_act


@pytest.fixture
def at_work(transactional_db) -> Iterator[None]:
    """The notary seals all the time, as in an installation, in a thread of its own."""
    done, ready = threading.Event(), threading.Event()

    def work() -> None:
        with open_notary() as opened:
            while not done.is_set():
                seal_all(opened)
                ready.set()
                done.wait(0.05)
        connection.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert ready.wait(20)
    yield
    done.set()
    thread.join(20)


def recorded(count: int, **changes: Any) -> list[LogEntry]:
    """So many acts of Hạnh's on the log."""
    with transaction.atomic():
        return log.append([an_act(**changes) for _ in range(count)], at=log.clock())


def files(directory: Path) -> dict[str, bytes]:
    """Every file under the directory, by its path."""
    found = (path for path in sorted(directory.rglob("*")) if path.is_file())
    return {str(path.relative_to(directory)): path.read_bytes() for path in found}


def lines(directory: Path, name: str) -> list[Any]:
    """A file of JSON lines."""
    return [json.loads(line) for line in (directory / name).read_text("utf-8").splitlines()]


def note_of(directory: Path) -> list[str]:
    """The checkpoint's text: origin, size, root."""
    return (directory / "checkpoint").read_text("utf-8").split("\n\n")[0].split("\n")
