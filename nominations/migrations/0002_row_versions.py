"""Rows that change after they were entered count their versions on the log; grants get names."""

import uuid

from django.db import migrations, models

GRANTS = ("nominationgrant", "submissiongrant")


def counted(model: str) -> migrations.AddField:
    """The column of versions on one table."""
    return migrations.AddField(
        model_name=model,
        name="version",
        field=models.PositiveIntegerField(default=1, editable=False),
    )


def named(**rule) -> models.UUIDField:
    """The column of the name on the log."""
    return models.UUIDField(default=uuid.uuid4, editable=False, **rule)


def name_each(apps, _schema) -> None:
    """Give every right already given a name of its own."""
    for model in GRANTS:
        for row in apps.get_model("nominations", model).objects.all():
            row.uid = uuid.uuid4()
            row.save(update_fields=["uid"])


class Migration(migrations.Migration):
    dependencies = [("nominations", "0001_initial")]

    operations = [
        *[counted(model) for model in ("nominee", "roundplaces", *GRANTS)],
        *[migrations.AddField(model, "uid", named(null=True)) for model in GRANTS],
        migrations.RunPython(name_each, migrations.RunPython.noop),
        *[migrations.AlterField(model, "uid", named(unique=True)) for model in GRANTS],
    ]
