"""What every test stands on: the catalogues, the papers' place, the browser, the served site."""

import gc
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from tests.places import places
from tools.compile_messages import compile_stale

pytest_plugins = ["tests.log_flush", "tests.cast", "tests.ground", "tests.once_on_sqlite"]


# Two busy cores: how long an example takes says nothing about the rule it tests.
hypothesis.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        compile_stale()


# Rooms with so many tests that `make test-fast` would not be fast: run them by their path.
LONG_ROOMS = (
    *("tests/inspection", "tests/writes", "tests/workflow/documents"),
    *("tests/record/auditcheck", "tests/record/verifier", "tests/record/foreign"),
    *("tests/record/notary", "tests/record/export", "tests/record/erasure"),
    *("tests/config/test_reading", "tests/config/test_reconcile.py"),
    *("tests/nominations/web", "tests/nominations/intake", "tests/nominations/facts"),
    *("tests/nominations/holds", "tests/nominations/quotas", "tests/nominations/lists"),
    *("tests/nominations/desk", "tests/nominations/above", "tests/nominations/clearance"),
    "tests/nominations/upward",
    *("tests/workflow/reminders", "tests/workflow/calendar"),
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs PostgreSQL elsewhere; let Django work under Playwright's event loop."""
    on_postgres = os.environ["VD_TEST_DATABASE_URL"].startswith("postgres")
    for item in items:
        if str(item.path.relative_to(config.rootpath)).startswith(LONG_ROOMS):
            item.add_marker(pytest.mark.slow)
        if item.get_closest_marker("postgres") and not on_postgres:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL"))
        if item.get_closest_marker("browser"):
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_finish() -> None:
    """What was collected stays to the end: garbage is not looked for among it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def at_first_in_vietnamese() -> None:
    """No test speaks the language of the page that the test before it opened last."""
    translation.deactivate()


@pytest.fixture
def pages_in_english(settings) -> None:
    """Pages and refusals speak English, also to who has chosen no language."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def own_places(settings, tmp_path):
    """Keep the papers, the notary's directory, its key and the caches of a test to itself."""
    for alias in settings.CACHES:
        caches[alias].clear()
    for name, place in places(tmp_path).items():
        setattr(settings, name, place)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the machine's own Chromium; as root it runs without its sandbox."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": arguments}


@pytest.fixture
def site(transactional_db) -> Iterator[str]:
    """Serve the whole site, sockets included, as an installation does; yields its address."""
    import uvicorn  # noqa: PLC0415 -- only tests that serve pay for it

    from config.asgi import application  # noqa: PLC0415 -- needs Django to be ready

    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(
            uvicorn.Config(application, lifespan="off", log_level="warning", ws="websockets-sansio")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)
