"""A way into a box that answers instead of failing, and a way out once voting is closed."""

from django.db import migrations

from councils.migrations import _box_doors


class Migration(migrations.Migration):
    """PostgreSQL only: the doors of `_box_doors`, and names looked up in pg_catalog alone."""

    dependencies = [("councils", "0017_room_papers"), ("record", "0006_own_names")]

    operations = [migrations.RunPython(_box_doors.install, _box_doors.remove)]
