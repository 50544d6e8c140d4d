"""The guards of boxes and papers of the room, and the doors of a box on PostgreSQL."""

from django.db import migrations

from councils.migrations import _box_doors, _box_guards, _paper_guards


class Migration(migrations.Migration):
    """Functions and triggers, each module on top of the one before."""

    replaces = [
        ("councils", "0004_box"),
        ("councils", "0017_room_papers"),
        ("councils", "0018_box_doors"),
    ]

    dependencies = [("councils", "0001_tables"), ("record", "0006_own_names")]

    operations = [
        migrations.RunPython(module.install, module.remove)
        for module in (_box_guards, _paper_guards, _box_doors)
    ]
