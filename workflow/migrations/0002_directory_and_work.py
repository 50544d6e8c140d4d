"""Units, posts, bodies, memberships, cases and work items."""

import django.db.models.deletion
import django.utils.timezone
import uuid
import viewflow.workflow.fields
import viewflow.workflow.token
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_from', models.DateField(verbose_name='from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('CLUSTER', 'Emulation cluster'), ('BLOCK', 'Emulation block'), ('COUNCIL', 'Award council')], max_length=20)),
                ('is_demo', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_from', models.DateField(verbose_name='from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('kind', models.CharField(choices=[('MINISTRY', 'Ministry'), ('DEPARTMENT', 'Department of the ministry'), ('STANDING_OFFICE', 'Standing office'), ('PROVINCIAL', 'Provincial department'), ('PUBLIC_UNIT', 'Public service unit')], max_length=20, verbose_name='kind')),
                ('is_demo', models.BooleanField(default=False)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='workflow.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_from', models.DateField(verbose_name='from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(choices=[('UNIT_OFFICER', 'Award officer'), ('HEAD_OF_UNIT', 'Head of unit'), ('CLUSTER_LEADER', 'Cluster leader'), ('CLUSTER_DEPUTY', 'Deputy cluster leader'), ('CLUSTER_REPRESENTATIVE', 'Cluster member'), ('STANDING_OFFICER', 'Standing office officer'), ('STANDING_HEAD', 'Head of the standing office'), ('COUNCIL_CHAIR', 'Council chair'), ('COUNCIL_VICE_CHAIR', 'Council vice-chair'), ('COUNCIL_MEMBER', 'Council member'), ('COUNCIL_SECRETARY', 'Council secretary'), ('MINISTER', 'Minister'), ('DEPUTY_MINISTER', 'Deputy minister'), ('REGISTRY_CLERK', 'Registry clerk'), ('INSPECTOR', 'Inspector'), ('ADMINISTRATOR', 'System administrator'), ('CLOCK', 'Clock')], max_length=30)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='workflow.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_from', models.DateField(verbose_name='from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(choices=[('UNIT_OFFICER', 'Award officer'), ('HEAD_OF_UNIT', 'Head of unit'), ('CLUSTER_LEADER', 'Cluster leader'), ('CLUSTER_DEPUTY', 'Deputy cluster leader'), ('CLUSTER_REPRESENTATIVE', 'Cluster member'), ('STANDING_OFFICER', 'Standing office officer'), ('STANDING_HEAD', 'Head of the standing office'), ('COUNCIL_CHAIR', 'Council chair'), ('COUNCIL_VICE_CHAIR', 'Council vice-chair'), ('COUNCIL_MEMBER', 'Council member'), ('COUNCIL_SECRETARY', 'Council secretary'), ('MINISTER', 'Minister'), ('DEPUTY_MINISTER', 'Deputy minister'), ('REGISTRY_CLERK', 'Registry clerk'), ('INSPECTOR', 'Inspector'), ('ADMINISTRATOR', 'System administrator'), ('CLOCK', 'Clock')], max_length=30)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='workflow.body')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='workflow.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('flow_class', viewflow.workflow.fields.FlowReferenceField(max_length=250, verbose_name='Flow')),
                ('status', models.CharField(choices=[('CANCELED', 'Canceled'), ('DONE', 'Done'), ('NEW', 'New')], default='NEW', max_length=50, verbose_name='Status')),
                ('created', models.DateTimeField(default=django.utils.timezone.now, verbose_name='Created')),
                ('finished', models.DateTimeField(blank=True, null=True, verbose_name='Finished')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('label', models.CharField(max_length=500, verbose_name='subject')),
                ('label_en', models.CharField(blank=True, max_length=500)),
                ('path', models.CharField(max_length=200)),
                ('opened_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=30)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='workflow.body')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='workflow.unit')),
            ],
        ),
        migrations.AddField(
            model_name='body',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='workflow.unit'),
        ),
        migrations.CreateModel(
            name='UnitSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('RENAMED', 'Renamed'), ('MERGED', 'Merged'), ('SPLIT', 'Split'), ('DISSOLVED', 'Dissolved')], max_length=20)),
                ('on', models.DateField()),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('verified', models.BooleanField(default=False)),
                ('former', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='workflow.unit')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='precedents', to='workflow.unit')),
            ],
        ),
        migrations.CreateModel(
            name='WorkItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('flow_task', viewflow.workflow.fields.TaskReferenceField(max_length=255, verbose_name='Task')),
                ('flow_task_type', models.CharField(max_length=50, verbose_name='Type')),
                ('status', models.CharField(choices=[('ASSIGNED', 'Assigned'), ('CANCELED', 'Canceled'), ('DONE', 'Done'), ('ERROR', 'Error'), ('NEW', 'New'), ('REVIVED', 'Revived'), ('SCHEDULED', 'Scheduled'), ('STARTED', 'Started')], db_index=True, default='NEW', max_length=50, verbose_name='Status')),
                ('created', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='Created')),
                ('assigned', models.DateTimeField(blank=True, null=True, verbose_name='Assigned')),
                ('started', models.DateTimeField(blank=True, null=True, verbose_name='Started')),
                ('finished', models.DateTimeField(blank=True, null=True, verbose_name='Finished')),
                ('scheduled', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='Scheduled')),
                ('token', viewflow.workflow.fields.TokenField(default=viewflow.workflow.token.Token('start'), max_length=150, verbose_name='Token')),
                ('external_task_id', models.CharField(blank=True, db_index=True, max_length=50, null=True, verbose_name='External Task ID')),
                ('owner_permission', models.CharField(blank=True, max_length=255, null=True, verbose_name='Permission')),
                ('owner_permission_obj_pk', models.CharField(blank=True, max_length=255, null=True)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(blank=True, choices=[('UNIT_OFFICER', 'Award officer'), ('HEAD_OF_UNIT', 'Head of unit'), ('CLUSTER_LEADER', 'Cluster leader'), ('CLUSTER_DEPUTY', 'Deputy cluster leader'), ('CLUSTER_REPRESENTATIVE', 'Cluster member'), ('STANDING_OFFICER', 'Standing office officer'), ('STANDING_HEAD', 'Head of the standing office'), ('COUNCIL_CHAIR', 'Council chair'), ('COUNCIL_VICE_CHAIR', 'Council vice-chair'), ('COUNCIL_MEMBER', 'Council member'), ('COUNCIL_SECRETARY', 'Council secretary'), ('MINISTER', 'Minister'), ('DEPUTY_MINISTER', 'Deputy minister'), ('REGISTRY_CLERK', 'Registry clerk'), ('INSPECTOR', 'Inspector'), ('ADMINISTRATOR', 'System administrator'), ('CLOCK', 'Clock')], max_length=30)),
                ('due_on', models.DateField(null=True)),
                ('data', models.JSONField(blank=True, default=dict)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.body')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='work_items', to=settings.AUTH_USER_MODEL)),
                ('owner_permission_content_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ('previous', models.ManyToManyField(related_name='leading', to='workflow.workitem', verbose_name='Previous')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='workflow.case')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.unit')),
            ],
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['user', 'role', 'unit'], name='workflow_po_user_id_43ab23_idx'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['user', 'role', 'body'], name='workflow_me_user_id_3cdf44_idx'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('unit__isnull', False), ('body__isnull', False), _connector='OR'), name='case_has_a_container'),
        ),
        migrations.AddConstraint(
            model_name='unitsuccession',
            constraint=models.UniqueConstraint(fields=('former', 'successor'), name='one_succession_each'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('finished', None)), fields=['role', 'unit'], name='open_unit'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('finished', None)), fields=['role', 'body'], name='open_body'),
        ),
    ]
