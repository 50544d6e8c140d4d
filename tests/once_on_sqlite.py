"""What asks for no database runs once, on SQLite: the PostgreSQL run leaves it out and says so.

pytest-django refuses a test every access to a database that neither its fixtures nor its mark
ask for, so such a test cannot tell one database from another. What asks by a name computed while
the test runs would be overlooked: it fails, on either database, until its signature asks.
"""

import os
from typing import Any

import pytest

DATABASE = {"db", "transactional_db", "django_db_setup"}
LEFT_OUT = pytest.StashKey[int]()


def asks_for_database(item: pytest.Item) -> bool:
    """Whether the test, or a fixture on which it stands, is given a database."""
    marks = ("django_db", "postgres", "browser")
    return bool(DATABASE & set(item.fixturenames)) or any(map(item.get_closest_marker, marks))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what SQLite has shown already."""
    if not os.environ["VD_TEST_DATABASE_URL"].startswith("postgres"):
        return
    left_out = [item for item in items if not asks_for_database(item)]
    items[:] = [item for item in items if asks_for_database(item)]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = len(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker of xdist has counted them; every worker counts the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how many were left out."""
    if left_out := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"{left_out} that ask for no database left to the SQLite run")


def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> None:
    """Catch what is given a database though nothing in its signature asks for one."""
    if fixturedef.argname == "_django_db_helper" and not asks_for_database(request.node):
        pytest.fail("This test asks for a database by a computed name: ask in the signature.")
