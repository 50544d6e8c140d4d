"""From here on the log can only grow."""

from django.db import migrations

from audit.record.migrations import _guards


class Migration(migrations.Migration):
    """The triggers of `_guards`."""

    dependencies = [("record", "0001_log_entry")]

    operations = [migrations.RunPython(_guards.install, _guards.remove)]
