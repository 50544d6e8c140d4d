"""Secret ballots: the key of a box, the box itself, what was counted; its guards."""

import django.db.models.deletion
import django.db.models.expressions
import uuid
from django.db import migrations, models

from councils.migrations import _box_guards


class Migration(migrations.Migration):
    """Tables, then the function and the triggers of `_box_guards`."""

    dependencies = [
        ('councils', '0003_the_meeting'),
    ]

    operations = [
        migrations.CreateModel(
            name='BallotBox',
            fields=[
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='box', serialize=False, to='councils.ballot')),
                ('slips', models.BinaryField(default=b'')),
            ],
        ),
        migrations.AddField(
            model_name='ballot',
            name='binding',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='ballot',
            name='closes_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='ballot',
            name='mode',
            field=models.CharField(choices=[('OPEN', 'Open ballot by name'), ('CONSENSUS', 'Consensus'), ('PAPER', 'Recorded from paper'), ('SECRET', 'Secret ballot'), ('CHAIR', 'Decided by the chair after the last round')], max_length=20),
        ),
        migrations.AlterField(
            model_name='tally',
            name='outcome',
            field=models.CharField(choices=[('CARRIED', 'Carried'), ('NOT_CARRIED', 'Not carried'), ('TIED', 'Tied at the limit'), ('NOT_OPENED', 'Slips not opened')], max_length=20),
        ),
        migrations.CreateModel(
            name='BoxKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('public_key', models.CharField(blank=True, max_length=64)),
                ('trial', models.CharField(blank=True, max_length=160)),
                ('expected', models.CharField(blank=True, max_length=64)),
                ('tried', models.CharField(blank=True, max_length=64)),
                ('box_digest', models.CharField(blank=True, max_length=64)),
                ('slips', models.PositiveIntegerField(null=True)),
                ('refused', models.CharField(blank=True, max_length=20)),
                ('salt', models.CharField(blank=True, max_length=64)),
                ('opened_at', models.DateTimeField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='box_key', to='councils.ballot')),
            ],
        ),
        migrations.CreateModel(
            name='BoxCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slips', models.PositiveIntegerField()),
                ('yes', models.PositiveIntegerField(null=True)),
                ('no', models.PositiveIntegerField(null=True)),
                ('blank', models.PositiveIntegerField(null=True)),
                ('spoilt', models.PositiveIntegerField(null=True)),
                ('withheld', models.CharField(blank=True, max_length=20)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='box_count', to='councils.ballotitem')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('slips', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('yes'), '+', models.F('no')), '+', models.F('blank')), '+', models.F('spoilt'))), ('withheld', '')), models.Q(models.Q(('withheld', ''), _negated=True), ('blank__isnull', True), ('no__isnull', True), ('spoilt__isnull', True), ('yes__isnull', True)), _connector='OR'), name='every_slip_counted_or_none')],
            },
        ),
        migrations.RunPython(_box_guards.install, _box_guards.remove),
    ]
