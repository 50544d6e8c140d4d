"""What came, what was read, how often one is written to, and the address of one's calendar."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST, require_safe

from workflow.actions.reminders import choose_reminders, mark_read, renew_calendar
from workflow.errors import Refusal, Refused
from workflow.models import ReminderChoice
from workflow.queries.notices import Notice
from workflow.queries.reminders import (
    Told,
    choice_of,
    last_mail,
    mail_is_sent,
    told,
    unread_count,
)
from workflow.vocabulary import MailState, NoticeKind
from workflow.web.moving import seen_version
from workflow.web.paging import page_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen

MARKS = {
    NoticeKind.OVERDUE: ("exclamation-triangle-fill", "warn"),
    NoticeKind.DUE_SOON: ("clock", "warn"),
    NoticeKind.WAITING: ("inbox", "info"),
    NoticeKind.SESSION: ("calendar-event", "info"),
    NoticeKind.NEWS: ("info-circle-fill", "plain"),
}


DAYS = ngettext_lazy("%(days)d working day", "%(days)d working days", "days")


class ReminderForm(forms.ModelForm):
    """How often a person is written to, at which hour, and of what."""

    hour = forms.TypedChoiceField(
        label=gettext_lazy("At what time"),
        help_text=gettext_lazy("Digests go out at this hour; so does word of what is due."),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
    )
    days_before = forms.TypedChoiceField(
        label=gettext_lazy("How long before something is due"),
        choices=[(days, DAYS % {"days": days}) for days in range(1, 11)],
        coerce=int,
    )

    class Meta:
        model = ReminderChoice
        fields = (
            *("cadence", "hour", "days_before"),
            *("waiting", "due_soon", "overdue", "news", "sessions"),
        )
        widgets = {"cadence": forms.RadioSelect}
        labels = {
            "cadence": gettext_lazy("How often by e-mail"),
            "waiting": gettext_lazy("New work that waits for me"),
            "due_soon": gettext_lazy("Work that is due soon"),
            "overdue": gettext_lazy("Work that is overdue"),
            "news": gettext_lazy("News of my unit’s submissions"),
            "sessions": gettext_lazy("Sessions I am invited to"),
        }


@require_safe
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """Everything of the last thirty days that concerns the person, and their choices."""
    return _page(request)


@require_safe
@login_required
def count(request: HttpRequest) -> HttpResponse:
    """The bare number in the navigation; nothing when nothing is new."""
    return HttpResponse(unread_count(request.user, who=standing_of(request)) or "")


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Mark as read what the page showed; what came since stays new."""
    shown = _moment(request.POST.get("until", ""))
    if shown is not None:
        mark_read(request.user, until=min(shown, timezone.now()))
    return redirect("notifications")


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the person's choice."""
    form = ReminderForm(request.POST, instance=choice_of(request.user))
    if not form.is_valid():
        return _page(request, form=form, status=422)
    before = form.instance.version if form.instance.pk else 0
    try:
        kept = choose_reminders(
            request.user, seen=seen_version(request) if before else None, **form.cleaned_data
        )
    except Refused as no:
        return _page(request, form=form, refusal=no.refusal, status=409)
    recorded(request, _("Your choice is kept."), *([kept] if kept.version != before else []))
    return redirect("notifications")


@require_POST
@login_required
def renew(request: HttpRequest) -> HttpResponse:
    """Make a new secret address for one's calendar and show it, this once."""
    token, _kept = renew_calendar(request.user)
    messages.success(request, _("The address below is new. An earlier one no longer works."))
    address = request.build_absolute_uri(f"{reverse('calendar')}?token={token}")
    answer = _page(request, address=address)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _row(notice: Notice, found: Told) -> dict[str, Any]:
    mark, tone = MARKS[notice.kind]
    label = NoticeKind(notice.kind).label
    is_new = found.is_unread(notice)
    return {"notice": notice, "is_new": is_new, "label": label, "mark": mark, "tone": tone}


def _page(
    request: HttpRequest,
    *,
    form: ReminderForm | None = None,
    refusal: Refusal | None = None,
    address: str = "",
    status: int = 200,
) -> HttpResponse:
    held = choice_of(request.user)
    found = told(request.user, who=standing_of(request))
    page = page_of(request, found.notices)
    last = last_mail(request.user)
    context: dict[str, Any] = {
        "page": page,
        "rows": [_row(each, found) for each in page],
        "unread": found.unread,
        "until": timezone.now().isoformat(),
        "form": form or ReminderForm(instance=held),
        "choice": held,
        "seen": still_seen(request, version=held.version, refusal=refusal),
        "refusal": refusal,
        "calendar_address": address,
        "mail_is_sent": mail_is_sent(),
        "last": last,
        "last_failed": bool(last and last.status == MailState.GIVEN_UP),
    }
    return render(request, "workflow/notifications.html", context, status=status)
