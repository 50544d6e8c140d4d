"""A session that is being prepared may be called off."""

import django_fsm
from django.db import migrations, models

STATES = [
    ("PLANNED", "Being prepared"),
    ("OPEN", "In session"),
    ("SUSPENDED", "Suspended"),
    ("CLOSED", "Closed"),
    ("ADJOURNED", "Adjourned"),
    ("CANCELLED", "Cancelled"),
]


class Migration(migrations.Migration):
    """One state more; rows stay as they are."""

    dependencies = [("councils", "0015_sheet")]

    operations = [
        migrations.RemoveConstraint("session", "session_state"),
        migrations.AlterField(
            "session",
            "state",
            django_fsm.FSMField(
                choices=STATES, default="PLANNED", max_length=20, protected=True
            ),
        ),
        migrations.AddConstraint(
            "session",
            models.CheckConstraint(
                condition=models.Q(("state__in", [state for state, _label in STATES])),
                name="session_state",
            ),
        ),
    ]
