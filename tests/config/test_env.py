"""The typed readers: what they return, and how they refuse."""

from pathlib import Path

import pytest

from config import env
from config.env import BadVariable

NAME = "VD_EXAMPLE"


@pytest.fixture
def holding(monkeypatch):
    """Return a function that sets the example variable, or removes it for None."""

    def hold(value: str | None) -> None:
        if value is None:
            monkeypatch.delenv(NAME, raising=False)
        else:
            monkeypatch.setenv(NAME, value)

    return hold


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (env.text, " Vinh Danh ", "Vinh Danh"),
        (lambda name: env.secret(name, at_least=4), "abcd", "abcd"),
        (lambda name: env.choice(name, among=("red", "blue")), "blue", "blue"),
        (env.flag, "yes", True),
        (env.flag, "no", False),
        (lambda name: env.integer(name, at_least=1), "10", 10),
        (env.path, "/srv/media", Path("/srv/media")),
        (env.names, "a.example, b.example", ["a.example", "b.example"]),
        (lambda name: env.url(name, schemes=("redis",)), "redis://r:1/0", "redis://r:1/0"),
    ],
)
def test_reads(holding, read, value, expected):
    holding(value)

    assert read(NAME) == expected


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (env.text, None, "VD_EXAMPLE is not set. Allowed: any text, not empty."),
        (
            env.text,
            "  ",
            "VD_EXAMPLE holds nothing but blanks. Allowed: any text, not empty.",
        ),
        (
            lambda name: env.secret(name, at_least=50),
            "short",
            "VD_EXAMPLE holds 5 characters. Allowed: a secret of at least 50 characters.",
        ),
        (
            lambda name: env.choice(name, among=("red", "blue")),
            "Red",
            "VD_EXAMPLE holds 'Red'. Allowed: one of red, blue.",
        ),
        (env.flag, "1", "VD_EXAMPLE holds '1'. Allowed: one of yes, no."),
        (
            lambda name: env.integer(name, at_least=1),
            "0",
            "VD_EXAMPLE holds '0'. Allowed: a whole number, 1 or more.",
        ),
        (
            lambda name: env.integer(name, at_least=0),
            "10MB",
            "VD_EXAMPLE holds '10MB'. Allowed: a whole number, 0 or more.",
        ),
        (env.path, "media", "VD_EXAMPLE holds 'media'. Allowed: an absolute path."),
        (
            lambda name: env.path(name, must_exist=True),
            "/nowhere/key.pem",
            "VD_EXAMPLE holds '/nowhere/key.pem'. Allowed: an absolute path of a file that exists.",
        ),
        (
            env.names,
            "a.example,,b.example",
            "VD_EXAMPLE holds 'a.example,,b.example'. "
            "Allowed: a list separated by commas, for example a.example,b.example.",
        ),
        (
            lambda name: env.url(name, schemes=("redis", "rediss")),
            "http://r/0",
            "VD_EXAMPLE holds an address of scheme 'http'. "
            "Allowed: an address beginning with redis:// or rediss://.",
        ),
    ],
)
def test_refuses_and_names_itself(holding, read, value, message):
    holding(value)

    with pytest.raises(BadVariable) as refusal:
        read(NAME)

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "address", ["mysql://u:hunter2@h/d", "redis://:hunter2@h:port/0", "hunter2"]
)
def test_an_address_refused_keeps_its_password(holding, address):
    holding(address)

    with pytest.raises(BadVariable) as refusal:
        env.url(NAME, schemes=("redis", "rediss"))

    assert "hunter2" not in str(refusal.value)


def test_defaults_stand_in_for_what_is_not_set(holding):
    holding(None)

    assert env.flag(NAME, default=False) is False
    assert env.integer(NAME, at_least=1, default=7) == 7
    assert env.names(NAME, default=()) == []
    assert env.given(NAME) is False


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "sqlite:///srv/vinh%20danh.sqlite3",
            {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/vinh danh.sqlite3"},
        ),
        (
            "postgresql://vd:p%40ss@db:5433/awards?sslmode=require",
            {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": "awards",
                "USER": "vd",
                "PASSWORD": "p@ss",
                "HOST": "db",
                "PORT": "5433",
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        (
            "postgres://vd@/awards?host=/run/postgresql",
            {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": "awards",
                "USER": "vd",
                "PASSWORD": "",
                "HOST": "/run/postgresql",
                "PORT": "",
                "OPTIONS": {},
            },
        ),
    ],
)
def test_database(holding, address, expected):
    holding(address)

    assert env.database(NAME) == expected
