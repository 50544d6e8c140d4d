"""One inbox: what waits for a person, in one query over the work items of their desks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language

from workflow.access import BODY, UNIT, Standing, standing, today
from workflow.models import Case, User, WorkItem
from workflow.models.work import WAITING
from workflow.queries.calendar import working_days_left
from workflow.registry import DUTIES
from workflow.vocabulary import Role, desk_topic

# Who stands in at whose desk, by the post itself.
COVERS = {
    Role.DEPUTY_MINISTER: (Role.MINISTER,),
    Role.STANDING_HEAD: (Role.STANDING_OFFICER,),
    Role.CLUSTER_DEPUTY: (Role.CLUSTER_LEADER,),
    Role.COUNCIL_VICE_CHAIR: (Role.COUNCIL_CHAIR,),
    Role.COUNCIL_SECRETARY: (Role.COUNCIL_CHAIR,),
}


@dataclass(frozen=True)
class Duty:
    """What waits for one member of a body by name, such as an open ballot."""

    verb: Any
    label: str
    path: str
    since: Any
    due_on: date | None = None


@dataclass(frozen=True)
class Group:
    """Items of one urgency: overdue, today, this week, later."""

    code: str
    items: Sequence[WorkItem]


def desks_of(who: Standing) -> list[str]:
    """The live topics of every desk a person works at."""
    names = []
    for role, kind, key in who.seats:
        for each in (role, *COVERS.get(role, ())):
            unit, body = (key, None) if kind == UNIT else (None, key)
            names.append(desk_topic(each, unit, body))
    return names


def waiting_for(user: User, *, who: Standing | None = None) -> QuerySet[WorkItem]:
    """The open items of a person's desks that nobody else has claimed, by due date."""
    return on_desks_of(who or standing(user), user).filter(Q(owner=None) | Q(owner=user))


def on_desks_of(who: Standing, user: User) -> QuerySet[WorkItem]:
    """Every open item of a person's desks, also those a colleague has claimed, by due date.

    Without those from which the person is barred.
    """
    desks = Q(pk=None)
    for role, kind, key in who.seats:
        roles = [role, *COVERS.get(role, ())]
        desks |= Q(role__in=roles, **{f"{UNIT if kind == UNIT else BODY}_id": key})
    items = WorkItem.objects.filter(desks, status__in=WAITING, finished=None)
    items = items.exclude(barred=user).select_related("process__unit", "process__body", "owner")
    return items.order_by(F("due_on").asc(nulls_last=True), "pk")


def next_expected(who: Standing) -> WorkItem | None:
    """The open item of somebody else after which its case comes to this person; two queries."""
    containers = Q(pk=None)
    for _role, kind, key in who.seats:
        containers |= Q(**{f"{UNIT if kind == UNIT else BODY}_id": key})
    mine = {covered for role, *_rest in who.seats for covered in (role, *COVERS.get(role, ()))}
    items = WorkItem.objects.filter(containers, status__in=WAITING, finished=None)
    items = items.exclude(role__in=mine).select_related("process")
    coming = items.order_by(F("due_on").asc(nulls_last=True), "pk")[:50]
    return next((item for item in coming if mine & _roles_of(item)), None)


def _roles_of(item: WorkItem) -> set[str]:
    nodes = item.flow_task.flow_class.instance.nodes()
    return {node.role for node in nodes if hasattr(node, "role")}


def duties_of(user: User) -> list[Duty]:
    """What waits for the person by name, from every storey that registered a kind of duty."""
    on = today()
    return [duty for find in DUTIES.values() for duty in find(user, on)]


def inbox_count(user: User) -> int:
    """How many things wait for the person: the number in the navigation."""
    return waiting_for(user).count() + len(duties_of(user))


def label_of(case: Case) -> str:
    """What a case is called, in the language of the page where it has a name in it."""
    is_english = (get_language() or "").startswith("en")
    return case.label_en if is_english and case.label_en else case.label


def grouped(items: Sequence[WorkItem], *, on: date) -> list[Group]:
    """Items by urgency, in working days; empty groups are left out."""
    groups: dict[str, list[WorkItem]] = {"overdue": [], "today": [], "week": [], "later": []}
    for item in items:
        groups[_urgency(item.due_on, on)].append(item)
    return [Group(code, found) for code, found in groups.items() if found]


def _urgency(due: date | None, on: date) -> str:
    if due is None:
        return "later"
    if due < on:
        return "overdue"
    if due == on:
        return "today"
    return "week" if working_days_left(on, due) <= 5 else "later"
