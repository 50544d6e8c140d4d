"""What a person chose to be told, what is unread, and how the outbox stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from workflow.access import Standing
from workflow.models import Mail, ReminderChoice, ReminderMark, User
from workflow.models.people import CLOCK
from workflow.queries.notices import Listener, Notice, notices_for
from workflow.vocabulary import MailState

# How far back the page of notices reaches.
SHOWN = timedelta(days=30)


def choice_of(user: User) -> ReminderChoice:
    """The person's choice, or the defaults where they made none. One query."""
    return ReminderChoice.objects.filter(user=user).first() or ReminderChoice(user=user)


@dataclass(frozen=True)
class Told:
    """What the page shows: notices, newest first, and up to when they were read."""

    notices: Sequence[Notice]
    read_until: datetime | None

    def is_unread(self, notice: Notice) -> bool:
        """Whether it is newer than what was marked as read."""
        return self.read_until is None or notice.at > self.read_until

    @property
    def unread(self) -> int:
        """How many are."""
        return sum(self.is_unread(each) for each in self.notices)


def told(user: User, *, who: Standing) -> Told:
    """Everything of the last thirty days that concerns the person, of every kind."""
    return _told(user, who, ReminderMark.objects.filter(user=user).first(), unread_only=False)


def unread_count(user: User, *, who: Standing) -> int:
    """The number in the navigation: what came since the page was marked as read."""
    mark = ReminderMark.objects.filter(user=user).first()
    return _told(user, who, mark, unread_only=True).unread


def _told(user: User, who: Standing, mark: ReminderMark | None, *, unread_only: bool) -> Told:
    now, read = timezone.now(), mark.read_until if mark else None
    since = max(now - SHOWN, read) if unread_only and read else now - SHOWN
    # On the page every kind is shown: what was tuned is how often people are written to.
    everything = ReminderChoice(user=user)
    listener = Listener(user=user, who=who, choice=everything, since=since, until=now)
    return Told(notices_for([listener])[listener], read)


def last_mail(user: User) -> Mail | None:
    """The newest letter to the person that was sent or given up. One query."""
    ended = Mail.objects.filter(user=user, status__in=[MailState.SENT, MailState.GIVEN_UP])
    return ended.order_by("-until").first()


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """How the letters stand; no words of any of them."""

    waiting: int
    sent_today: int
    given_up: int
    failing_since: datetime | None
    last_error: str


def outbox(*, now: datetime) -> Outbox:
    """The health of the outbox. Two queries."""
    morning = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    open_ = Q(status__in=[MailState.WAITING, MailState.SENDING])
    found = Mail.objects.aggregate(
        waiting=Count("pk", filter=open_),
        sent_today=Count("pk", filter=Q(status=MailState.SENT, sent_at__gte=morning)),
        given_up=Count("pk", filter=Q(status=MailState.GIVEN_UP, until__gte=now - SHOWN)),
        failing_since=Min("failing_since", filter=open_),
    )
    failed = Mail.objects.filter(open_).exclude(error="").order_by("-next_try_at")
    return Outbox(**found, last_error=failed.values_list("error", flat=True).first() or "")


def undelivered(*, now: datetime) -> QuerySet[Mail]:
    """Letters given up within the time shown, the newest first, with whom they were for."""
    rows = Mail.objects.filter(status=MailState.GIVEN_UP, until__gte=now - SHOWN)
    return rows.select_related("user").defer("body").order_by("-until", "pk")


def without_address() -> QuerySet[User]:
    """Active people to whom nothing can be mailed, by name."""
    rows = User.objects.filter(is_active=True, email="").exclude(username=CLOCK)
    return rows.order_by("full_name", "pk")


def mail_is_sent() -> bool:
    """Whether this installation has a mail server at all."""
    return settings.MAIL_IS_SENT
