"""What many tests stand on is laid out by real moves once, and kept under them in turn.

A test that asks for a ground runs in a transaction of its own within the one that holds the
ground; what it does is rolled back, the ground stays for the next test that asks for the same.
A test that asks for another ground, for none, or for a database without a transaction around it,
finds the ground taken away. On PostgreSQL the log's clock stands where the ground was begun: a
test that measures how long ago something happened lays it out for itself.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import blocking_manager_key

Act = Callable[[], None]
GROUNDS: dict[str, Act] = {}


class Ground:
    """The one ground that lies there, and the papers that were handed in while it was laid."""

    def __init__(self) -> None:
        self.name: str | None = None
        self._held = ExitStack()

    def turn_to(self, name: str | None) -> None:
        """Keep the ground of this name, or take away what lies there and lay it."""
        if name == self.name:
            return
        self.clear()
        if name is not None:
            self._lay(GROUNDS[name])
            self.name = name

    def clear(self) -> None:
        """Take it away."""
        self.name = None
        self._held.close()

    def take(self, name: str) -> None:
        """Give a test the ground, and the papers where it keeps its own."""
        if name == self.name:
            shutil.copytree(self._papers, settings.MEDIA_ROOT, dirs_exist_ok=True)
        else:
            GROUNDS[name]()

    def _lay(self, act: Act) -> None:
        with ExitStack() as held:
            self._papers = Path(held.enter_context(tempfile.TemporaryDirectory()))
            held.enter_context(transaction.atomic())
            held.callback(transaction.set_rollback, True)
            with override_settings(MEDIA_ROOT=self._papers):
                act()
            self._held = held.pop_all()


GROUND = Ground()


def laid(act: Act) -> Any:
    """Make a fixture of an act that lays something out; its name is the ground's."""
    if GROUNDS.setdefault(act.__name__, act) is not act:
        raise ValueError(f"two grounds are called {act.__name__}")

    @pytest.fixture(name=act.__name__)
    def ground(db, own_places) -> None:
        GROUND.take(act.__name__)

    return ground


def _wanted(test: pytest.Item) -> str | None:
    mark = test.get_closest_marker("django_db")
    if (mark and mark.kwargs.get("transaction")) or "transactional_db" in test.fixturenames:
        return None
    return next((name for name in GROUNDS if name in test.fixturenames), None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A browser's event loop has connections of its own: before it begins the ground goes."""
    if item.get_closest_marker("browser"):
        with item.config.stash[blocking_manager_key].unblock():
            GROUND.clear()


def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> None:
    """Before a test's own transaction begins, the database is there and the ground is laid."""
    if fixturedef.argname == "_django_db_helper":
        with request.getfixturevalue("django_db_blocker").unblock():
            GROUND.turn_to(_wanted(request.node))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Before the database goes the ground is taken away."""
    yield
    with django_db_blocker.unblock():
        GROUND.clear()
