"""The functions of the log look up names in pg_catalog alone: nobody can put another before."""

from django.db import migrations

from audit.record.migrations._own_names import qualify


def _qualify(_apps, schema_editor):
    qualify(schema_editor, "record_")


class Migration(migrations.Migration):
    """PostgreSQL only; going back leaves the functions as they are, which do the same."""

    dependencies = [("record", "0005_moments")]

    operations = [migrations.RunPython(_qualify, migrations.RunPython.noop)]
