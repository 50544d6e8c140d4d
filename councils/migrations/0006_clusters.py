
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0005_who_may_vote'),
        ('workflow', '0008_unit_from_outside'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClusterYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('year', models.PositiveIntegerField()),
                ('decision_number', models.CharField(max_length=60)),
                ('decided_on', models.DateField()),
                ('takes_over_on', models.DateField()),
                ('timetable', models.JSONField(default=list)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='workflow.body')),
                ('conference', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='councils.session')),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.membership')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.membership')),
            ],
            options={
                'ordering': ['-year', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('body', 'year'), name='one_year_of_a_cluster'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('leader')), _negated=True), _connector='OR'), name='leader_is_not_deputy')],
            },
        ),
    ]
