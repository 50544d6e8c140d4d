"""An entry's time is a time: one row "at infinity" would stop whoever reads on PostgreSQL."""

from django.db import migrations

_ADD = """ALTER TABLE record_logentry ADD CONSTRAINT record_at_is_a_moment
    CHECK (at >= '0001-01-02 00:00:00+00' AND at < '9999-12-31 00:00:00+00')"""
_DROP = "ALTER TABLE record_logentry DROP CONSTRAINT record_at_is_a_moment"


def _on_postgresql(statement):
    def run(_apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(statement)

    return run


class Migration(migrations.Migration):
    """SQLite knows no infinity; there a text that is no time is set aside when it is read."""

    dependencies = [("record", "0004_guards")]

    operations = [migrations.RunPython(_on_postgresql(_ADD), _on_postgresql(_DROP))]
