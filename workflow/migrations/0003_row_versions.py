"""Rows that change after they were entered count their versions on the log."""

from django.db import migrations, models


def counted(model: str) -> migrations.AddField:
    """The column of versions on one table."""
    return migrations.AddField(
        model_name=model,
        name="version",
        field=models.PositiveIntegerField(default=1, editable=False),
    )


class Migration(migrations.Migration):
    dependencies = [("workflow", "0002_directory_and_work")]

    operations = [counted(model) for model in ("user", "unit", "post", "body", "membership")]
