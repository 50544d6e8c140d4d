"""The directory, people's work, mail and the calendar.

Tables as they were when the history before the first service was folded into one.
"""

import django.db.models.deletion
import django.utils.timezone
import uuid
import viewflow.workflow.fields
import viewflow.workflow.token
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('workflow', '0001_initial'),
        ('workflow', '0002_directory_and_work'),
        ('workflow', '0003_row_versions'),
        ('workflow', '0004_form_drafts'),
        ('workflow', '0005_reminders'),
        ('workflow', '0006_working_calendar'),
        ('workflow', '0007_barred'),
        ('workflow', '0008_unit_from_outside'),
        ('workflow', '0009_doors_and_wrong_passwords'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
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
                ('version', models.PositiveIntegerField(default=1, editable=False)),
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
            name='CalendarYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('year', models.PositiveIntegerField(unique=True)),
                ('complete', models.BooleanField()),
                ('citation', models.CharField(blank=True, max_length=250)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'ordering': ['year'],
            },
        ),
        migrations.CreateModel(
            name='Door',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('wrong', models.PositiveIntegerField(default=0)),
                ('shut_until', models.DateTimeField(null=True)),
                ('tried_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('username', models.CharField(max_length=80, unique=True, verbose_name='user name')),
                ('full_name', models.CharField(max_length=120, verbose_name='full name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(default='vi', max_length=2, verbose_name='language')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_staff', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('is_superuser', False)), name='nobody_is_superuser')],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('day', models.DateField(unique=True)),
                ('kind', models.CharField(choices=[('HOLIDAY', 'Public holiday'), ('MAKE_UP', 'Make-up day, worked in exchange'), ('ORDINARY', 'A day like any other: taken out')], max_length=10)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('citation', models.CharField(blank=True, max_length=250)),
                ('verified', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.CheckConstraint(condition=models.Q(('verified', False), models.Q(('citation', ''), _negated=True), _connector='OR'), name='verified_day_names_its_source'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ORDINARY'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='day_taken_out_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='FormDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=64)),
                ('page', models.CharField(max_length=500)),
                ('title', models.CharField(max_length=200)),
                ('seen', models.CharField(blank=True, max_length=9)),
                ('fields', models.JSONField()),
                ('saved_at', models.DateTimeField(db_index=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='form_drafts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'place'), name='one_draft_of_a_form_each')],
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('cadence', models.CharField(choices=[('NONE', 'No e-mail'), ('AT_ONCE', 'At once'), ('DAILY', 'Once a day'), ('WEEKLY', 'Once a week, on Monday')], max_length=10)),
                ('until', models.DateTimeField()),
                ('keys', models.JSONField(default=list)),
                ('seats', models.JSONField(default=list)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('WAITING', 'Waiting to be sent'), ('SENDING', 'Being sent'), ('SENT', 'Handed to the mail server'), ('GIVEN_UP', 'Given up'), ('DROPPED', 'Not sent: the right to know it has ended')], default='WAITING', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=80)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status__in', ['WAITING', 'SENDING'])), fields=['next_try_at'], name='mail_to_send'), models.Index(fields=['user', 'until'], name='mail_of_person')],
                'constraints': [models.UniqueConstraint(fields=('user', 'cadence', 'until'), name='one_mail_a_period')],
            },
        ),
        migrations.CreateModel(
            name='ReminderChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('cadence', models.CharField(choices=[('NONE', 'No e-mail'), ('AT_ONCE', 'At once'), ('DAILY', 'Once a day'), ('WEEKLY', 'Once a week, on Monday')], default='DAILY', max_length=10)),
                ('hour', models.PositiveSmallIntegerField(default=8)),
                ('days_before', models.PositiveSmallIntegerField(default=3)),
                ('waiting', models.BooleanField(default=True)),
                ('due_soon', models.BooleanField(default=True)),
                ('overdue', models.BooleanField(default=True)),
                ('news', models.BooleanField(default=True)),
                ('sessions', models.BooleanField(default=True)),
                ('calendar_digest', models.CharField(max_length=64, null=True, unique=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_choice', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('hour__lte', 23), ('days_before__range', (1, 10))), name='reminders_in_reach')],
            },
        ),
        migrations.CreateModel(
            name='ReminderMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_until', models.DateTimeField(null=True)),
                ('read_until', models.DateTimeField(null=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_mark', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_from', models.DateField(verbose_name='from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('kind', models.CharField(choices=[('MINISTRY', 'Ministry'), ('DEPARTMENT', 'Department of the ministry'), ('STANDING_OFFICE', 'Standing office'), ('PROVINCIAL', 'Provincial department'), ('PUBLIC_UNIT', 'Public service unit'), ('OUTSIDE', 'Unit from outside the ministry')], max_length=20, verbose_name='kind')),
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
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(choices=[('UNIT_OFFICER', 'Award officer'), ('HEAD_OF_UNIT', 'Head of unit'), ('CLUSTER_LEADER', 'Cluster leader'), ('CLUSTER_DEPUTY', 'Deputy cluster leader'), ('CLUSTER_REPRESENTATIVE', 'Cluster member'), ('STANDING_OFFICER', 'Standing office officer'), ('STANDING_HEAD', 'Head of the standing office'), ('COUNCIL_CHAIR', 'Council chair'), ('COUNCIL_VICE_CHAIR', 'Council vice-chair'), ('COUNCIL_MEMBER', 'Council member'), ('COUNCIL_SECRETARY', 'Council secretary'), ('MINISTER', 'Minister'), ('DEPUTY_MINISTER', 'Deputy minister'), ('REGISTRY_CLERK', 'Registry clerk'), ('INSPECTOR', 'Inspector'), ('ADMINISTRATOR', 'System administrator'), ('CLOCK', 'Clock')], max_length=30)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='workflow.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'role', 'unit'], name='workflow_po_user_id_43ab23_idx')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_from', models.DateField(verbose_name='from')),
                ('held_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('role', models.CharField(choices=[('UNIT_OFFICER', 'Award officer'), ('HEAD_OF_UNIT', 'Head of unit'), ('CLUSTER_LEADER', 'Cluster leader'), ('CLUSTER_DEPUTY', 'Deputy cluster leader'), ('CLUSTER_REPRESENTATIVE', 'Cluster member'), ('STANDING_OFFICER', 'Standing office officer'), ('STANDING_HEAD', 'Head of the standing office'), ('COUNCIL_CHAIR', 'Council chair'), ('COUNCIL_VICE_CHAIR', 'Council vice-chair'), ('COUNCIL_MEMBER', 'Council member'), ('COUNCIL_SECRETARY', 'Council secretary'), ('MINISTER', 'Minister'), ('DEPUTY_MINISTER', 'Deputy minister'), ('REGISTRY_CLERK', 'Registry clerk'), ('INSPECTOR', 'Inspector'), ('ADMINISTRATOR', 'System administrator'), ('CLOCK', 'Clock')], max_length=30)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='workflow.body')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='workflow.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'role', 'body'], name='workflow_me_user_id_3cdf44_idx')],
            },
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
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('unit__isnull', False), ('body__isnull', False), _connector='OR'), name='case_has_a_container')],
            },
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
            options={
                'constraints': [models.UniqueConstraint(fields=('former', 'successor'), name='one_succession_each')],
            },
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
                ('seen_at', models.DateTimeField(null=True)),
                ('barred', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.body')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='work_items', to=settings.AUTH_USER_MODEL)),
                ('owner_permission_content_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ('previous', models.ManyToManyField(related_name='leading', to='workflow.workitem', verbose_name='Previous')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='workflow.case')),
                ('seen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('finished', None)), fields=['role', 'unit'], name='open_unit'), models.Index(condition=models.Q(('finished', None)), fields=['role', 'body'], name='open_body')],
            },
        ),
    ]
