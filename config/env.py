"""Typed readers of environment variables; a bad value stops the start and names itself."""

import os
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_ENGINES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}


class BadVariable(Exception):
    """An environment variable is missing or cannot be read."""

    def __init__(self, name: str, *, found: str | None, allowed: str) -> None:
        """Keep the variable's name, what was found (None: nothing) and the allowed form."""
        self.name, self.found, self.allowed = name, found, allowed
        seen = "is not set" if found is None else f"holds {found}"
        super().__init__(f"{name} {seen}. Allowed: {allowed}.")


def given(name: str) -> bool:
    """Return whether the variable is set at all, for what may be left out."""
    return name in os.environ


def text(name: str, *, default: str | None = None, allowed: str = "any text, not empty") -> str:
    """Return the variable, or the default; BadVariable when there is neither."""
    found = os.environ.get(name, default)
    if found is None:
        raise BadVariable(name, found=None, allowed=allowed)
    if not found.strip():
        raise BadVariable(name, found="nothing but blanks", allowed=allowed)
    return found.strip()


def secret(name: str, *, at_least: int, default: str | None = None) -> str:
    """Return a secret of at least so many characters; its value is never shown."""
    allowed = f"a secret of at least {at_least} characters"
    found = text(name, default=default, allowed=allowed)
    if len(found) < at_least:
        raise BadVariable(name, found=f"{len(found)} characters", allowed=allowed)
    return found


def choice(name: str, *, among: Collection[str], default: str | None = None) -> str:
    """Return one of the named values."""
    allowed = "one of " + ", ".join(among)
    found = text(name, default=default, allowed=allowed)
    if found not in among:
        raise BadVariable(name, found=repr(found), allowed=allowed)
    return found


def flag(name: str, *, default: bool | None = None) -> bool:
    """Return True for "yes" and False for "no"; nothing else is understood."""
    fallback = None if default is None else ("yes" if default else "no")
    return choice(name, among=("yes", "no"), default=fallback) == "yes"


def integer(name: str, *, at_least: int, default: int | None = None) -> int:
    """Return a whole number not below the given one."""
    allowed = f"a whole number, {at_least} or more"
    found = text(name, default=None if default is None else str(default), allowed=allowed)
    if not (found.isascii() and found.isdigit() and int(found) >= at_least):
        raise BadVariable(name, found=repr(found), allowed=allowed)
    return int(found)


def day(name: str, *, default: date | None = None) -> date | None:
    """Read a date such as 2026-11-23."""
    if not given(name):
        return default
    found = os.environ[name]
    try:
        return date.fromisoformat(found)
    except ValueError:
        raise BadVariable(name, found=found, allowed="a date such as 2026-11-23") from None


def path(name: str, *, default: Path | None = None, must_exist: bool = False) -> Path:
    """Return an absolute path; with must_exist, that of a file that is there."""
    allowed = "an absolute path" + (" of a file that exists" if must_exist else "")
    found = text(name, default=None if default is None else str(default), allowed=allowed)
    place = Path(found)
    if not place.is_absolute() or (must_exist and not place.is_file()):
        raise BadVariable(name, found=repr(found), allowed=allowed)
    return place


def names(name: str, *, default: Collection[str] | None = None) -> list[str]:
    """Return a list written with commas."""
    allowed = "a list separated by commas, for example a.example,b.example"
    fallback = None if default is None else ",".join(default)
    if fallback == "" and not given(name):
        return []
    found = text(name, default=fallback, allowed=allowed)
    entries = [entry.strip() for entry in found.split(",")]
    if not all(entries):
        raise BadVariable(name, found=repr(found), allowed=allowed)
    return entries


def url(name: str, *, schemes: Collection[str], default: str | None = None) -> str:
    """Return an address with one of the schemes; a password in it is never shown."""
    allowed = "an address beginning with " + " or ".join(f"{scheme}://" for scheme in schemes)
    found = text(name, default=default, allowed=allowed)
    try:
        parts = urlsplit(found)
        complete = bool(parts.hostname or parts.path.strip("/"))
        parts.port  # noqa: B018 -- reading it is what judges it
    except ValueError:
        raise BadVariable(name, found="an unreadable address", allowed=allowed) from None
    if parts.scheme not in schemes or not complete or "://" not in found:
        shown = f"an address of scheme {parts.scheme!r}" if parts.scheme else "no scheme"
        raise BadVariable(name, found=shown, allowed=allowed)
    return found


def database(name: str, *, default: str | None = None) -> dict[str, Any]:
    """Return Django's description of the database behind an address."""
    parts = urlsplit(url(name, schemes=tuple(_ENGINES), default=default))
    if parts.scheme == "sqlite":
        return {"ENGINE": _ENGINES["sqlite"], "NAME": unquote(parts.path)}
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": _ENGINES[parts.scheme],
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
