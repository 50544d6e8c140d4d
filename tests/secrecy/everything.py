"""Everything an installation keeps, as bytes: tables, files, sessions, caches."""

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.db import connection

SYSTEM = {"postgresql": ", xmin::text, ctid::text", "sqlite": ""}


def tables() -> list[str]:
    """The tables of the database."""
    return [name for name in connection.introspection.table_names() if name != "django_migrations"]


def rows(table: str) -> list[tuple[Any, ...]]:
    """Every row, with what the database itself keeps of it."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT *{SYSTEM[connection.vendor]} FROM "{table}"')
        return cursor.fetchall()


def as_bytes(value: Any) -> bytes:
    """A cell as something can be looked for in it."""
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def kept_beside(table: str, *places: Path) -> Iterator[tuple[str, bytes]]:
    """What is kept anywhere but in one table: where, and the bytes."""
    for name in tables():
        if name != table:
            for row in rows(name):
                yield name, b"\n".join(as_bytes(cell) for cell in row)
    for alias in ("default", "here"):
        for key, value in caches[alias]._cache.items():
            yield f"cache {alias}", f"{key} {pickle.loads(value)!r}".encode()
    for place in places:
        for path in place.rglob("*"):
            if path.is_file():
                yield str(path), path.read_bytes()
