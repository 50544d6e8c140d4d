"""How many rows every table of ours holds, the log among them; in one statement."""

from django.apps import apps
from django.db import connection


def tables() -> dict[str, int]:
    """Table -> its rows, as this connection sees them now."""
    found = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
    counts = ", ".join(f'(SELECT COUNT(*) FROM "{name}")' for name in found)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return dict(zip(found, cursor.fetchone(), strict=True))


def grown(before: dict[str, int]) -> dict[str, int]:
    """Which tables hold more or fewer rows than before, and by how many."""
    return {name: rows - before[name] for name, rows in tables().items() if rows != before[name]}
