"""What waits for me, by when; take work on from my group and give it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from workflow import work
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import WorkItem
from workflow.queries.inbox import (
    Duty,
    duties_of,
    grouped,
    inbox_count,
    label_of,
    next_expected,
    on_desks_of,
    waiting_for,
)
from workflow.vocabulary import Role
from workflow.web.paging import page_of
from workflow.web.person import standing_of

GROUP = "group"
HEADS = {
    "overdue": (gettext_lazy("Overdue"), "exclamation-triangle-fill"),
    "today": (gettext_lazy("Today"), "clock"),
    "week": (gettext_lazy("This week"), "calendar-event"),
    "later": (gettext_lazy("Later"), "hourglass-split"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the inbox: what to do, to what, for whom, by when, waiting how long."""

    verb: Any
    label: str
    path: str
    container: Any
    due_on: date | None
    days: int
    item: WorkItem | None = None


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """The person's work by urgency, or everything on the desks shared with colleagues."""
    return _page(request, is_group=request.GET.get("tab") == GROUP)


@require_safe
@login_required
def count(request: HttpRequest) -> HttpResponse:
    """The bare number in the navigation; nothing when nothing waits."""
    return HttpResponse(inbox_count(request.user) or "")


@require_POST
@login_required
def claim(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a group's item on oneself."""
    return _handle(request, uid, work.claim, _("You have taken this on. Your colleagues see it."))


@require_POST
@login_required
def release(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give one's item back to the group."""
    return _handle(request, uid, work.release, _("Given back to your group."))


def _handle(request: HttpRequest, uid: UUID, act, done: str) -> HttpResponse:
    item = get_object_or_404(on_desks_of(standing_of(request), request.user), uid=uid)
    try:
        act(item, actor=request.user)
    except Refused as no:
        return _page(request, is_group=True, refusal=no.refusal)
    messages.success(request, done)
    return redirect(_group_address())


def _page(request: HttpRequest, *, is_group: bool, refusal: Refusal | None = None) -> HttpResponse:
    who = standing_of(request)
    user = request.user
    items = on_desks_of(who, user) if is_group else waiting_for(user, who=who)
    page = page_of(request, items)
    duties = [] if is_group or page.number > 1 else duties_of(request.user)
    groups = list(_groups(page, duties))
    context = {
        "page": page,
        "groups": groups,
        "is_group": is_group,
        "refusal": refusal,
        "address": request.get_full_path() if request.method == "GET" else _group_address(),
        "expected": None if groups else _expected(who),
    }
    template = "workflow/_inbox_list.html" if request.htmx else "workflow/inbox.html"
    return render(request, template, context, status=409 if refusal else 200)


def _group_address() -> str:
    return f"{reverse('inbox')}?tab={GROUP}"


def _groups(page: Page, duties: list[Duty]) -> Iterator[dict[str, Any]]:
    on = today()
    rows = sorted(
        [*(_of_duty(duty, on) for duty in duties), *(_of_item(item, on) for item in page)],
        key=lambda row: row.due_on or date.max,
    )
    for group in grouped(rows, on=on):
        label, icon = HEADS[group.code]
        yield {"code": group.code, "label": label, "icon": icon, "rows": group.items}


def _of_item(item: WorkItem, on: date) -> Row:
    return Row(
        verb=item.verb,
        label=label_of(item.process),
        path=item.process.path,
        container=item.process.body or item.process.unit,
        due_on=item.due_on,
        days=max(0, (on - timezone.localdate(item.created)).days),
        item=item,
    )


def _of_duty(duty: Duty, on: date) -> Row:
    return Row(
        verb=duty.verb,
        label=duty.label,
        path=duty.path,
        container=None,
        due_on=duty.due_on,
        days=max(0, (on - timezone.localdate(duty.since)).days),
    )


def _expected(who) -> dict[str, Any] | None:
    item = next_expected(who)
    if item is None:
        return None
    return {"verb": item.verb, "with": Role(item.role).label, "due_on": item.due_on}
