"""Measure on the one database of VD_TEST_DATABASE_URL; prints the figures as JSON."""

import json
import os
import sys
import tempfile

import django


def main() -> None:
    """Lay out, measure, print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- Django first
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench.moves import measured_moves  # noqa: PLC0415
    from bench.pages import measured_pages  # noqa: PLC0415
    from tests.cast import lay_out  # noqa: PLC0415
    from tests.road import Road  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.MEDIA_ROOT = tempfile.mkdtemp(prefix="vinh-danh-bench-")
    call_command("migrate", verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL")
    road = Road(lay_out())
    json.dump(measured_moves(road) + measured_pages(road), sys.stdout)


if __name__ == "__main__":
    main()
