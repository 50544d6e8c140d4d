"""The rows of a move as they must end up, written without the engine: by ORM and by raw SQL."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from viewflow.workflow.status import STATUS

from audit.record import log
from audit.record.models import LogEntry
from audit.record.verifier import formats
from bench.flows import step
from nominations.models import Appraisal, Nomination, Submission
from workflow.access import today
from workflow.models import WorkItem
from workflow.vocabulary import Role

Act = Callable[[], Any]

FOUND = (
    "UPDATE nominations_nomination SET state = %s, version = version + 1, case_id = %s, "
    "council_id = %s WHERE id = %s"
)
DONE = (
    "UPDATE workflow_workitem SET status = %s, owner_id = %s, assigned = %s, started = %s, "
    "finished = %s WHERE id = %s"
)


def entry(subject: Any, *, ver: int, move: str, actor: Any, at: datetime) -> LogEntry:
    """The entry of the move: body and signature belong to the row, so they are made here too."""
    uid, kind = uuid4(), f"{subject._meta.model_name}.state"
    body = formats.canonical(
        {
            "v": formats.VERSION,
            "id": str(uid),
            "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "kind": kind,
            "obj": subject.obj,
            "ver": ver,
            "actor": actor.obj,
            "facts": {"move": move, "from": subject.state, "to": subject.state},
            "key": log.signer().key_id,
            "_sd": [],
            "_sd_alg": formats.DIGEST_ALGORITHM,
        }
    )
    sig = log.signer().sign(body)
    return LogEntry(uid=uid, at=at, kind=kind, obj=subject.obj, ver=ver, body=body, sig=sig)


def found_by_orm(line: Nomination, *, session: Any, office: Any) -> Act:
    """`refer_for_opinion` by plain ORM: the line, its entry, its finding."""

    def act() -> None:
        at = timezone.now()
        with transaction.atomic():
            row = Nomination.objects.select_for_update().get(pk=line.pk)
            vars(row).update(
                state="COUNCIL",
                version=row.version + 1,
                case_id=session.case_id,
                council_id=session.body_id,
            )
            row.save(update_fields=["state", "version", "case", "council"])
            entry(row, ver=row.version, move="refer_for_opinion", actor=office, at=at).save(
                force_insert=True
            )
            Appraisal.objects.create(
                nomination=row, verdict="FOR_OPINION", by=office, on=today(), at=at
            )

    return act


def found_by_sql(line: Nomination, *, session: Any, office: Any) -> Act:
    """`refer_for_opinion` by prepared SQL."""
    at = timezone.now()
    finding = Appraisal(nomination=line, verdict="FOR_OPINION", by=office, on=today(), at=at)
    return _together(
        (
            FOUND,
            ["COUNCIL", session.case_id, session.body_id, line.pk],
        ),
        inserted(entry(line, ver=line.version + 1, move="refer_for_opinion", actor=office, at=at)),
        inserted(finding),
    )


def put_by_orm(letter: Submission, *, officer: Any) -> Act:
    """`put_to_head` by plain ORM: the letter, its entry, the item done, the next, their link."""
    approve = letter.case.flow_class.instance.node("approve")

    def act() -> None:
        at = timezone.now()
        with transaction.atomic():
            row = Submission.objects.select_for_update().get(pk=letter.pk)
            vars(row).update(state="AWAITING_HEAD", version=row.version + 1)
            row.save(update_fields=["state", "version"])
            entry(row, ver=row.version, move="put_to_head", actor=officer, at=at).save(
                force_insert=True
            )
            done = WorkItem.objects.get(process=letter.case_id, finished=None)
            done.status, done.owner = STATUS.DONE, officer
            done.assigned = done.started = done.finished = at
            done.save()
            following = _next_item(letter, approve, done)
            following.save()
            following.previous.add(done)

    return act


def put_by_sql(letter: Submission, *, officer: Any) -> Act:
    """`put_to_head` by prepared SQL."""
    at = timezone.now()
    done = WorkItem.objects.get(process=letter.case_id, finished=None)
    approve = letter.case.flow_class.instance.node("approve")
    link = "INSERT INTO workflow_workitem_previous (from_workitem_id, to_workitem_id) "
    stamp = WorkItem._meta.get_field("finished").get_db_prep_value(at, connection)
    return _together(
        (
            "UPDATE nominations_submission SET state = %s, version = version + 1 WHERE id = %s",
            ["AWAITING_HEAD", letter.pk],
        ),
        inserted(entry(letter, ver=letter.version + 1, move="put_to_head", actor=officer, at=at)),
        (
            DONE,
            [STATUS.DONE, officer.pk, stamp, stamp, stamp, done.pk],
        ),
        inserted(_next_item(letter, approve, done)),
        (link + "SELECT max(id), %s FROM workflow_workitem", [done.pk]),
    )


def put_by_viewflow(letter: Submission, *, case: Any, officer: Any) -> Act:
    """`put_to_head` by a plain Viewflow flow, with letter and entry written beside it."""

    def act() -> None:
        at = timezone.now()
        with transaction.atomic():
            row = Submission.objects.select_for_update().get(pk=letter.pk)
            vars(row).update(state="AWAITING_HEAD", version=row.version + 1)
            row.save(update_fields=["state", "version"])
            entry(row, ver=row.version, move="put_to_head", actor=officer, at=at).save(
                force_insert=True
            )
            step(case, officer)

    return act


def inserted(row: Model) -> tuple[str, list[Any]]:
    """The INSERT of a row, with its values as the driver wants them."""
    fields = [f for f in row._meta.concrete_fields if not f.primary_key]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [f.get_db_prep_save(f.pre_save(row, add=True), connection) for f in fields]
    return f'INSERT INTO "{row._meta.db_table}" ({columns}) VALUES ({marks})', values


def _next_item(letter: Submission, approve: Any, done: WorkItem) -> WorkItem:
    return WorkItem(
        process=letter.case,
        flow_task=approve,
        token=done.token,
        role=Role.HEAD_OF_UNIT,
        unit=letter.unit,
        due_on=letter.round.closes_on,
    )


def _together(*steps: tuple[str, list[Any]]) -> Act:
    def act() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, values in steps:
                cursor.execute(sql, values)

    return act
