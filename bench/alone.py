"""A bench with a database and places of its own, from nothing to its figures."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import django

from bench.table import tell


def alone(measured: Callable[[Path], list[dict]], settings: str = "bench.settings") -> None:
    """Lay the tables out in the database named, measure in a directory of its own, print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- Django first

    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory(prefix="vinh-danh-bench-") as place:
        tell(measured(Path(place)))
