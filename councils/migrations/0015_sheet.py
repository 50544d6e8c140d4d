import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("councils", "0014_written_opinions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("session", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="councils.session")),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddField(
            model_name="ballot",
            name="sheet",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="sections", to="councils.sheet"),
        ),
    ]
