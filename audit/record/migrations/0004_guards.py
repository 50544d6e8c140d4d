"""From here on every table of the record is guarded, and a lawful erasure has its one way."""

from django.db import migrations

from audit.record.migrations import _guards_0004


class Migration(migrations.Migration):
    """The triggers of `_guards_0004`, in place of the one on UPDATE that 0002 laid."""

    dependencies = [("record", "0003_seals")]

    operations = [migrations.RunPython(_guards_0004.install, _guards_0004.remove)]
