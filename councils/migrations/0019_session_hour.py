"""A session may have an hour beside its day; those there are have none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty in every row."""

    dependencies = [("councils", "0018_box_doors")]

    operations = [
        migrations.AddField("session", "hour", models.TimeField(blank=True, null=True)),
        migrations.AddConstraint(
            "session",
            models.CheckConstraint(
                condition=models.Q(hour=None)
                | models.Q(models.Q(mode="WRITTEN", _negated=True), held_on__isnull=False),
                name="who_meets_on_a_day_has_an_hour",
            ),
        ),
    ]
