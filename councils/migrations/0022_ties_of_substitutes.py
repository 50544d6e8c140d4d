"""A tie may be that of somebody who sits in a member's place."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One column more, empty for every tie of a member."""

    dependencies = [("councils", "0019_session_hour")]

    operations = [
        migrations.AddField(
            "recusal",
            "substitution",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ties",
                to="councils.substitution",
            ),
        ),
        migrations.RemoveConstraint("recusal", "one_tie_named_once"),
        migrations.AddConstraint(
            "recusal",
            models.UniqueConstraint(
                fields=["session", "nomination", "membership", "ground"],
                condition=models.Q(substitution=None) & ~models.Q(ruling="WITHDRAWN"),
                name="one_tie_named_once",
            ),
        ),
        migrations.AddConstraint(
            "recusal",
            models.UniqueConstraint(
                fields=["substitution", "nomination", "ground"],
                condition=~models.Q(ruling="WITHDRAWN"),
                name="one_tie_of_a_substitute",
            ),
        ),
    ]
