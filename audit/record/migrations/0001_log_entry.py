"""The log's one table."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """LogEntry."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("obj", models.CharField(max_length=80)),
                ("ver", models.PositiveIntegerField()),
                ("body", models.BinaryField()),
                ("sig", models.BinaryField()),
                ("disclosures", models.JSONField(null=True)),
                ("idx", models.PositiveBigIntegerField(null=True, unique=True)),
            ],
            options={
                "verbose_name": "log entry",
                "verbose_name_plural": "log entries",
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("idx__isnull", True)),
                        fields=["id"],
                        name="record_unnumbered",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("obj", "ver"), name="record_one_entry_per_version"
                    )
                ],
            },
        ),
    ]
