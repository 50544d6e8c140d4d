"""The settings as an installation starts with them: in a process of their own."""

import json
import os
import subprocess
import sys

import pytest

from config import settings as live_settings

QUESTION = """
import json
from importlib import import_module
settings = import_module(%r)
print(json.dumps({name: getattr(settings, name) for name in %r}, default=str))
"""
KEY_FILE = str(live_settings.BASE_DIR / "pyproject.toml")
COMPLETE = {
    "VD_SECRET_KEY": "k" * 50,
    "VD_DATABASE_URL": "postgresql://vd:secret@db/awards",
    "VD_ALLOWED_HOSTS": "vinhdanh.example",
    "VD_CSRF_TRUSTED_ORIGINS": "https://vinhdanh.example",
    "VD_RECORD_KEY_FILE": KEY_FILE,
    "VD_RECORD_ORIGIN": "vinhdanh.example/record",
    "VD_RECORD_DIR": "/srv/vinh-danh/record",
}
PLACES = ("RECORD_KEY_FILE", "NOTARY_KEY_FILE", "RECORD_POLICY_FILE")


def start(
    variables: dict[str, str], *names: str, module: str = "config.settings"
) -> subprocess.CompletedProcess[str]:
    """Load the settings with these variables and no other of ours; print the named ones."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("VD_")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", QUESTION % (module, names)],
        env={**ours, **variables},
        cwd=live_settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def started(variables: dict[str, str], *names: str, module: str = "config.settings") -> dict:
    """Return the named settings of a start that must succeed."""
    outcome = start(variables, *names, module=module)
    assert outcome.stderr == ""
    return json.loads(outcome.stdout)


def without(name: str) -> dict[str, str]:
    return {other: value for other, value in COMPLETE.items() if other != name}


@pytest.mark.parametrize(
    "name",
    [
        "VD_SECRET_KEY",
        "VD_DATABASE_URL",
        "VD_ALLOWED_HOSTS",
        "VD_RECORD_KEY_FILE",
        "VD_RECORD_ORIGIN",
        "VD_RECORD_DIR",
    ],
)
def test_production_does_not_start_without(name):
    outcome = start(without(name))

    assert outcome.returncode != 0
    assert f"{name} is not set. Allowed: " in outcome.stderr


def test_production_does_not_start_with_the_secret_of_the_demonstration():
    demo = started({"VD_MODE": "demo"}, "SECRET_KEY")["SECRET_KEY"]

    outcome = start({**COMPLETE, "VD_SECRET_KEY": demo})

    assert "VD_SECRET_KEY holds the public secret" in outcome.stderr


def test_the_site_and_the_notary_never_hold_each_others_key():
    kept = {"VD_NOTARY_KEY_FILE": KEY_FILE, "VD_PROCESS": "notary"}
    policy = "/srv/vinh-danh/record/policy"

    assert started(COMPLETE, *PLACES) == {
        "RECORD_KEY_FILE": KEY_FILE,
        "NOTARY_KEY_FILE": None,
        "RECORD_POLICY_FILE": policy,
    }
    assert started({**without("VD_RECORD_KEY_FILE"), **kept}, *PLACES) == {
        "RECORD_KEY_FILE": None,
        "NOTARY_KEY_FILE": KEY_FILE,
        "RECORD_POLICY_FILE": policy,
    }


def test_production_is_strict():
    names = ("DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")

    assert started(COMPLETE, *names) == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
    }


def test_the_demonstration_starts_with_nothing():
    seen = started({"VD_MODE": "demo"}, "DEMO", "DEBUG", "DATABASES", "CHANNEL_LAYERS")

    assert (seen["DEMO"], seen["DEBUG"]) == (True, False)
    assert seen["DATABASES"]["default"]["NAME"].endswith("/var/demo.sqlite3")
    assert seen["DATABASES"]["default"]["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
    assert seen["CHANNEL_LAYERS"]["default"]["BACKEND"] == "channels.layers.InMemoryChannelLayer"


def test_sqlite_in_production_waits_for_the_disk():
    seen = started({**COMPLETE, "VD_DATABASE_URL": "sqlite:///srv/vd.sqlite3"}, "DATABASES")

    assert seen["DATABASES"]["default"]["OPTIONS"]["init_command"] == "PRAGMA journal_mode=WAL;"


def test_redis_carries_live_messages_when_named():
    names = ("CHANNEL_LAYERS", "CACHES")
    seen = started({"VD_MODE": "demo", "VD_REDIS_URL": "redis://r:6379/0"}, *names)

    assert seen["CHANNEL_LAYERS"]["default"]["CONFIG"] == {"hosts": ["redis://r:6379/0"]}
    assert seen["CACHES"]["default"]["LOCATION"] == "redis://r:6379/0"
    assert seen["CACHES"]["here"]["BACKEND"].endswith(".LocMemCache")


def test_a_bad_variable_ends_a_command_with_one_sentence():
    outcome = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={**os.environ, "VD_MODE": "prod", "DJANGO_SETTINGS_MODULE": "config.settings"},
        cwd=live_settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 1
    assert outcome.stderr == (
        "Vinh Danh did not start. VD_MODE holds 'prod'. Allowed: one of production, demo, test.\n"
    )
