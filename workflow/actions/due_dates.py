"""Let open work be due on another day, because the day it was taken from has moved."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, Subquery

from workflow import live, work
from workflow.models import Case, WorkItem
from workflow.models.work import WAITING


def set_due(days: Mapping[str, date], *, flow: str) -> None:
    """Move the open cases of a flow at these addresses, with what waits there, to other days.

    Work that has so many working days of its own keeps them. At most four statements, but for
    chunks. Records nothing: what moved the day did.
    """
    with transaction.atomic():
        held = work.hold_open_cases(days, flow=flow)
        moved = [case for case in held if case.due_on != days[case.path]]
        for case in moved:
            case.due_on = days[case.path]
        Case.objects.bulk_update(moved, ["due_on"])
        steps = [step for step in work.steps(flow) if step.due.working_days is None]
        items = WorkItem.objects.filter(process__in=moved, flow_task__in=steps, status__in=WAITING)
        due_now = Case.objects.filter(pk=OuterRef("process")).values("due_on")
        items.update(due_on=Subquery(due_now))
        for item in items:
            live.desk(item)
