"""People's work: the only door that opens, completes and claims cases and items."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow import flow
from viewflow.workflow.lock import SelectForUpdateLock
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.status import STATUS

from audit.record import log
from audit.record.vocabulary import EntryKind
from workflow import live
from workflow.access import Standing, standing
from workflow.errors import LifecycleError, Refusal, Refused
from workflow.models import Case, User, WorkItem
from workflow.models.work import WAITING
from workflow.queries.calendar import working_day_after
from workflow.queries.inbox import on_desks_of

FLOWS: dict[str, type[flow.Flow]] = {}


@dataclass(frozen=True)
class Due:
    """When an item is due: so many working days after it opened, or on the case's own date."""

    working_days: int | None = None


class DeskActivation(ViewActivation):
    """Opens a human step with its role, container and due date in one insert."""

    @classmethod
    def create(cls, flow_task, prev_activation, token, data=None, seed=None):
        """Insert the item and its link to the step before it."""
        case = prev_activation.process
        item = flow_task.flow_class.task_class(
            process=case,
            flow_task=flow_task,
            token=token,
            role=flow_task.role,
            unit_id=case.unit_id if flow_task.on == "unit" else None,
            body_id=case.body_id if flow_task.on == "body" else None,
            due_on=flow_task.due_from(case),
            barred=getattr(case, "author", None) if flow_task.by_another else None,
        )
        item.save()
        item.previous.add(prev_activation.task)
        live.desk(item)
        return cls(item)


class Desk(flow.View):
    """A human step of a case: who is asked, what to do, by when.

    ``by_another``: whoever wrote what lies here is never asked.
    """

    activation_class = DeskActivation

    def __init__(self, *, role: str, on: str, verb: Any, due: Due, by_another: bool = False):
        super().__init__(view=None)
        self.role, self.on, self.verb, self.due = role, on, verb, due
        self.by_another = by_another

    def due_from(self, case: Case) -> date | None:
        """The due date of an item opened now, in the business time of the case."""
        if self.due.working_days is None:
            return case.due_on
        opened = getattr(case, "on", None) or timezone.localdate()
        return working_day_after(opened, self.due.working_days)


class CaseFlow(flow.Flow):
    """A flow whose process is a `Case` and whose tasks are `WorkItem` rows."""

    process_class = Case
    task_class = WorkItem
    lock_impl = SelectForUpdateLock(nowait=False)


class Opening(flow.StartHandle):
    """The start of a case; made by the program, never by a person's click."""

    activation_class = StartHandleActivation

    def __init__(self):
        super().__init__(func=None)


def case_flow(name: str) -> Callable[[type[CaseFlow]], type[CaseFlow]]:
    """Register a flow under the name by which lower storeys ask for it."""

    def register(cls: type[CaseFlow]) -> type[CaseFlow]:
        if name in FLOWS:
            raise LifecycleError(f"flow {name!r} is registered twice")
        FLOWS[name] = cls
        return cls

    return register


def outcome_is(*outcomes: str) -> Callable[[Any], bool]:
    """A condition for a branch of a flow: how the step before it ended."""
    return lambda activation: activation.process.outcome in outcomes


def open_case(
    name: str,
    *,
    label: str,
    label_en: str = "",
    path: str,
    on: date,
    unit=None,
    body=None,
    due_on: date | None = None,
    author: User | None = None,
) -> Case:
    """Open a case and its first item of work; returns the case.

    ``author`` wrote what is to be approved: steps for another person are not theirs.
    """
    start = FLOWS[name].instance.node("start")
    activation = start.activation_class.create(start, None, None)
    case = activation.process
    case.unit, case.body, case.path, case.due_on = unit, body, path, due_on
    case.label, case.label_en = label, label_en
    case.on = case.opened_on = on
    case.author = author
    activation.execute()
    return case


def open_cases(name: str, cases: Sequence[Case], *, on: date) -> None:
    """Open many cases of one flow, each with its first item, as `open_case` opens one.

    They come with label, address and container. Five statements, however many they are.
    """
    start = FLOWS[name].instance.node("start")
    first, moment = start._next, timezone.now()
    for case in cases:
        case.flow_class, case.on, case.opened_on = FLOWS[name], on, on
    Case.objects.bulk_create(cases)
    opened = [
        WorkItem(process=case, flow_task=start, status=STATUS.DONE, started=moment, finished=moment)
        for case in cases
    ]
    waiting = [
        WorkItem(
            process=case,
            flow_task=first,
            role=first.role,
            unit_id=case.unit_id if first.on == "unit" else None,
            body_id=case.body_id if first.on == "body" else None,
            due_on=first.due_from(case),
        )
        for case in cases
    ]
    for item in (*opened, *waiting):
        item.flow_task_type = item.flow_task.task_type
    WorkItem.objects.bulk_create([*opened, *waiting])
    links = WorkItem.previous.through
    pairs = zip(opened, waiting, strict=True)
    links.objects.bulk_create(
        links(from_workitem=later, to_workitem=before) for before, later in pairs
    )
    for item in waiting:
        live.desk(item)


def hold_open_cases(
    paths: Iterable[str], *, flow: str, skip_locked: bool = False
) -> Sequence[Case]:
    """The unfinished cases of a flow on the things at these addresses, locked until commit."""
    found = Case.objects.filter(flow_class=FLOWS[flow], path__in=list(paths), finished=None)
    return list(found.order_by("pk").select_for_update(no_key=True, skip_locked=skip_locked))


def complete(
    case: Case,
    step: str,
    *,
    actor: User,
    on: date,
    outcome: str = "",
    author: User | None = None,
) -> None:
    """Mark the open item of a step done by ``actor`` and let the flow go on.

    The caller holds the lock of the case. A step with no open item is already done: nothing
    happens. ``author`` as in `open_case`.
    """
    node = case.flow_class.instance.node(step)
    item = WorkItem.objects.filter(process=case, flow_task=node, status__in=WAITING).first()
    if item is None:
        return
    item.process = case
    case.on, case.outcome, case.author = on, outcome, author
    if outcome:
        case.save(update_fields=["outcome"])
    item.owner, item.status = actor, STATUS.ASSIGNED
    item.assigned = item.assigned or timezone.now()
    activation = node.activation_class(item)
    activation.start(None)
    activation.execute()
    live.desk(item)


def claim(item: WorkItem, *, actor: User) -> None:
    """Take a group's item on oneself; records it. Raises `Refused` when somebody else has it."""
    with transaction.atomic():
        _take(_waiting(item), actor)


def _waiting(item: WorkItem) -> WorkItem:
    held = WorkItem.objects.select_for_update().filter(pk=item.pk, status__in=WAITING).first()
    if held is None:
        raise Refused(
            Refusal(
                code="already_done",
                message=_("This is no longer waiting: somebody has done it."),
                remedy=_("Reload the inbox."),
            )
        )
    return held


def _take(item: WorkItem, actor: User) -> None:
    if item.owner_id not in (None, actor.pk):
        raise Refused(
            Refusal(
                code="claimed_by_another",
                message=_("%(name)s has already taken this on.") % {"name": item.owner.full_name},
                facts={"owner": item.owner.obj},
                remedy=_("Ask them to release it."),
            )
        )
    item.owner, item.status, item.assigned = actor, STATUS.ASSIGNED, timezone.now()
    item.save(update_fields=["owner", "status", "assigned"])
    _record(EntryKind.WORK_CLAIMED, log.fresh("claim"), item, actor)


def see(path: str, *, actor: User, who: Standing | None = None) -> None:
    """Note who first opened the page of work that waits at this address; records it, once.

    Only whoever is asked to do it is meant, not everybody who may look. One query where nothing
    is unseen.
    """
    desks = on_desks_of(who or standing(actor), actor)
    unseen = desks.filter(process__path=path, seen_at=None)
    for item in unseen:
        with transaction.atomic():
            first = WorkItem.objects.filter(pk=item.pk, seen_at=None)
            if first.update(seen_by=actor, seen_at=timezone.now()):
                _record(EntryKind.WORK_SEEN, log.fresh("seen"), item, actor)


def release(item: WorkItem, *, actor: User) -> None:
    """Give an item back to its group; records it. Raises `Refused` when it is not one's own."""
    with transaction.atomic():
        _give_back(_waiting(item), actor)


def _give_back(item: WorkItem, actor: User) -> None:
    if item.owner_id != actor.pk:
        raise Refused(
            Refusal(
                code="not_yours", message=_("You have not taken this on."), facts={"item": item.obj}
            )
        )
    item.owner, item.status, item.assigned = None, STATUS.NEW, None
    item.save(update_fields=["owner", "status", "assigned"])
    _record(EntryKind.WORK_RELEASED, log.fresh("claim"), item, actor)


def _record(kind: EntryKind, obj: str, item: WorkItem, actor: User) -> None:
    facts = {"item": item.obj}
    act = log.Act(kind=kind, obj=obj, ver=1, actor=actor.obj, facts=facts)
    log.append([act], at=log.clock())
    live.desk(item)


@lru_cache
def steps(name: str) -> Sequence[Desk]:
    """The human steps of a flow in the order they are written."""
    return [node for node in FLOWS[name].instance.nodes() if isinstance(node, Desk)]
