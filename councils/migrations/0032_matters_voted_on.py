"""A row of a ballot may be a matter or a candidate, where it was always a nomination."""

import django.db.models.deletion
from django.db import migrations, models

from councils.migrations import _box_guards

# SQLite builds the table of rows anew, and no trigger may speak of it meanwhile.
_SPEAKING = ("councils_box_vote_insert", "councils_box_vote_update")


def _lift(_apps, editor):
    if editor.connection.vendor == "sqlite":
        for name in _SPEAKING:
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)


def _restore(_apps, editor):
    if editor.connection.vendor == "sqlite":
        for statement in _box_guards.statements(editor.connection):
            if any(f"CREATE TRIGGER {name} " in statement for name in _SPEAKING):
                editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Two columns more, one that may be empty; exactly one of the three is filled."""

    dependencies = [
        ('councils', '0031_points'),
        ('nominations', '0024_teams'),
    ]

    operations = [
        migrations.RunPython(_lift, _restore),
        migrations.AddField(
            model_name='ballotitem',
            name='candidacy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ballot_items', to='councils.candidacy'),
        ),
        migrations.AddField(
            model_name='ballotitem',
            name='matter',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ballot_items', to='councils.matter'),
        ),
        migrations.AlterField(
            model_name='ballotitem',
            name='nomination',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ballot_items', to='nominations.nomination'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='decided',
            field=models.CharField(blank=True, choices=[('CONSENSUS', 'Consensus'), ('HANDS', 'Show of hands'), ('PAPER', 'Recorded from paper'), ('WRITTEN', 'Written opinions'), ('OPEN_BALLOT', 'Open ballot by name'), ('SECRET_BALLOT', 'Secret ballot')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='ballotitem',
            constraint=models.UniqueConstraint(fields=('ballot', 'matter'), name='matter_once_on_a_ballot'),
        ),
        migrations.AddConstraint(
            model_name='ballotitem',
            constraint=models.UniqueConstraint(fields=('ballot', 'candidacy'), name='candidate_once_on_a_ballot'),
        ),
        migrations.AddConstraint(
            model_name='ballotitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidacy', None), ('matter', None), ('nomination__isnull', False)), models.Q(('candidacy', None), ('matter__isnull', False), ('nomination', None)), models.Q(('candidacy__isnull', False), ('matter', None), ('nomination', None)), _connector='OR'), name='one_thing_put_to_the_vote'),
        ),
        migrations.RunPython(_restore, _lift),
    ]
