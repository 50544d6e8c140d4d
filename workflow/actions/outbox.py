"""The outbox: letters are written once a period, claimed before and marked after they are sent.

A sender killed in between leaves a claim that runs out: the letter goes out again, with the same
Message-ID, by which mail servers know it. At least once, then, and twice only there.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from audit.record.vocabulary import EntryKind
from workflow.access import Standing, standing, standings, today
from workflow.actions.accounts import clock_account
from workflow.actions.amending import introduce
from workflow.documents.letters import letter
from workflow.models import Mail, ReminderChoice, ReminderMark, User
from workflow.models.people import CLOCK
from workflow.queries.notices import Listener, Notice, notices_for, open_work
from workflow.rules.reminders import (
    BURST,
    LEASE,
    ONE_DAY,
    OVERLAP,
    is_hopeless,
    latest_turn,
    told_from,
    wait_after,
)
from workflow.vocabulary import Cadence, MailState

AT_ONCE_MANY = 200
ON_THE_WAY = (MailState.WAITING, MailState.SENDING)


def write_letters(*, now: datetime) -> int:
    """Write one letter to each person whose turn has come and who has something to be told.

    Returns how many. So many people at once cost a fixed number of statements.
    """
    keys = [user.pk for user in _people() if _turn(user, now)]
    chunks = (keys[at : at + AT_ONCE_MANY] for at in range(0, len(keys), AT_ONCE_MANY))
    return sum(_write(chunk, now) for chunk in chunks)


def _people() -> QuerySet[User]:
    people = User.objects.filter(is_active=True).exclude(email="").exclude(username=CLOCK)
    people = people.exclude(reminder_choice__cadence=Cadence.NONE)
    return people.select_related("reminder_choice", "reminder_mark").order_by("pk")


def _choice(user: User) -> ReminderChoice:
    return getattr(user, "reminder_choice", None) or ReminderChoice(user=user)


def _turn(user: User, now: datetime) -> tuple[datetime, datetime] | None:
    """From when until when the person is to be told now; None when it is not their turn."""
    mark, choice = getattr(user, "reminder_mark", None), _choice(user)
    told = mark.told_until if mark else None
    if choice.cadence == Cadence.AT_ONCE:
        return None if told and now - told < BURST else (told_from(told, now, period=ONE_DAY), now)
    shift = today() - timezone.localdate()
    weekly = choice.cadence == Cadence.WEEKLY
    turn = latest_turn(timezone.localtime(now) + shift, weekly=weekly, hour=choice.hour) - shift
    if told and told >= turn:
        return None
    return told_from(told, turn, period=ONE_DAY * (7 if weekly else 1)), turn


def _write(keys: Sequence[int], now: datetime) -> int:
    ReminderMark.objects.bulk_create(
        [ReminderMark(user_id=key) for key in keys], ignore_conflicts=True
    )
    with transaction.atomic():
        # Another sender's people are left to it.
        held = ReminderMark.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        marks = {mark.user_id: mark for mark in held.filter(user__in=keys).order_by("pk")}
        people = [user for user in _people().filter(pk__in=marks) if _turn(user, now)]
        listeners = list(_listeners(people, now))
        letters = list(_letters(listeners))
        Mail.objects.bulk_create(letters, ignore_conflicts=True)
        for each in listeners:
            marks[each.user.pk].told_until = each.until
        told = [marks[each.user.pk] for each in listeners]
        ReminderMark.objects.bulk_update(told, ["told_until"])
    return len(letters)


def _listeners(people: Sequence[User], now: datetime) -> Iterator[Listener]:
    stands = standings(people)
    for user in people:
        since, until = _turn(user, now)
        yield Listener(
            user=user,
            who=stands[user.pk],
            choice=_choice(user),
            since=since - OVERLAP,
            until=until,
        )


def _letters(listeners: Sequence[Listener]) -> Iterator[Mail]:
    found, mailed = notices_for(listeners), _mailed(listeners)
    counts: dict[int, int] = {}
    for listener, _item in open_work(listeners):
        counts[listener.user.pk] = counts.get(listener.user.pk, 0) + 1
    for listener, notices in found.items():
        user = listener.user
        news = [each for each in notices if each.key not in mailed.get(user.pk, ())]
        if news:
            yield _letter(listener, news, waiting=counts.get(user.pk, 0))


def _mailed(listeners: Sequence[Listener]) -> dict[int, set[str]]:
    """What earlier letters told that could be found again now."""
    since = min((each.since for each in listeners), default=None)
    if since is None:
        return {}
    rows = Mail.objects.filter(user__in=[each.user.pk for each in listeners], until__gte=since)
    told: dict[int, set[str]] = {}
    for user, keys in rows.values_list("user", "keys"):
        told.setdefault(user, set()).update(keys)
    return told


def _letter(listener: Listener, news: Sequence[Notice], *, waiting: int) -> Mail:
    subject, body = letter(news, waiting=waiting, language=listener.user.language)
    return Mail(
        user=listener.user,
        cadence=listener.choice.cadence,
        until=listener.until,
        keys=[each.key for each in news],
        seats=sorted(listener.who.seats),
        subject=subject,
        body=body,
        next_try_at=listener.until,
    )


def claim_letter(*, now: datetime) -> Mail | None:
    """Take the next letter to send on oneself for a while; None when there is none.

    Letters to people who no longer are what they were when it was written are dropped.
    """
    with transaction.atomic():
        rows = Mail.objects.filter(status__in=ON_THE_WAY, next_try_at__lte=now)
        rows = rows.select_for_update(skip_locked=True, no_key=True, of=("self",))
        for held in rows.select_related("user").order_by("next_try_at", "pk")[:AT_ONCE_MANY]:
            if _may_still_know(held, standing(held.user)):
                return _claimed(held, now)
            _end(held, status=MailState.DROPPED)
    return None


def _may_still_know(mail: Mail, who: Standing) -> bool:
    known = {tuple(seat) for seat in mail.seats}
    return bool(mail.user.email) and known <= who.seats


def _claimed(mail: Mail, now: datetime) -> Mail:
    mail.status, mail.attempts, mail.next_try_at = MailState.SENDING, mail.attempts + 1, now + LEASE
    mail.save(update_fields=["status", "attempts", "next_try_at"])
    return mail


def note_sent(mail: Mail, *, now: datetime) -> None:
    """Mark a letter as handed to the server; its words are forgotten."""
    _end(mail, status=MailState.SENT, sent_at=now, error="", failing_since=None)


def note_failed(mail: Mail, *, error: str, refused: bool, now: datetime) -> bool:
    """Put a letter back until its next try, or give it up, which is recorded; returns which.

    ``error`` is a code, never the server's words, which may repeat the address. A claim that ran
    out meanwhile is another sender's: its letter is left alone.
    """
    with transaction.atomic():
        mine = Mail.objects.select_for_update(no_key=True).filter(
            pk=mail.pk, status=MailState.SENDING, attempts=mail.attempts
        )
        held = mine.first()
        if held is None:
            return False
        held.error, held.failing_since = error[:80], held.failing_since or now
        if is_hopeless(held.attempts, refused=refused):
            _end(held, status=MailState.GIVEN_UP, error=held.error)
            facts = {"to": mail.user.obj, "error": held.error, "attempts": held.attempts}
            introduce(held, kind=EntryKind.MAIL_GIVEN_UP, actor=clock_account(), facts=facts)
            return True
        held.status, held.next_try_at = MailState.WAITING, now + wait_after(held.attempts)
        held.save(update_fields=["status", "next_try_at", "error", "failing_since"])
    return False


def _end(mail: Mail, **values: object) -> None:
    ended = {"body": "", "next_try_at": None, **values}
    for name, value in ended.items():
        setattr(mail, name, value)
    mail.save(update_fields=list(ended))
