"""Papers of the room in a secret ballot: who took one, how many, and the door into the box."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from councils.migrations import _paper_guards


class Migration(migrations.Migration):
    """The column and the table, then the function and the triggers of `_paper_guards`."""

    dependencies = [
        ('councils', '0016_sessions_called_off'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='turnout',
            name='channel',
            field=models.CharField(choices=[('DEVICE', 'On a device'), ('PAPER', 'On a paper of the room')], default='DEVICE', max_length=10),
        ),
        migrations.CreateModel(
            name='RoomPapers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('issued', models.PositiveIntegerField()),
                ('returned', models.PositiveIntegerField()),
                ('valid', models.PositiveIntegerField()),
                ('invalid', models.PositiveIntegerField()),
                ('numbers', models.JSONField()),
                ('at', models.DateTimeField()),
                ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='room_papers', to='councils.ballot')),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('returned', django.db.models.expressions.CombinedExpression(models.F('valid'), '+', models.F('invalid'))), ('returned__lte', models.F('issued'))), name='papers_add_up'), models.CheckConstraint(condition=models.Q(('entered_by', models.F('checked_by')), _negated=True), name='two_count_the_papers')],
            },
        ),
        migrations.RunPython(_paper_guards.install, _paper_guards.remove),
    ]
