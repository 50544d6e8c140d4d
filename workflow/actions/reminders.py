"""What a person decides about reminders: how often, of what, and the secret of their calendar."""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from audit.record.vocabulary import EntryKind
from workflow.actions.amending import amend, introduce
from workflow.models import ReminderChoice, ReminderMark, User
from workflow.queries import stated


def choose_reminders(user: User, *, seen: int | None = None, **values: Any) -> ReminderChoice:
    """Keep what the person wants to be told and how often; records it. Raises `Refused`."""
    return _change(user, EntryKind.REMINDERS_CHOSEN, seen=seen, **values)


def renew_calendar(user: User) -> tuple[str, ReminderChoice]:
    """Give the person's calendar a new secret address; the former opens nothing from now on.

    Returns the secret, which is kept nowhere: the row and the record hold its SHA-256.
    """
    token = secrets.token_urlsafe(32)
    digest = digest_of(token)
    return token, _change(user, EntryKind.CALENDAR_RENEWED, seen=None, calendar_digest=digest)


def digest_of(token: str) -> str:
    """The SHA-256 by which a calendar's secret is known, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def mark_read(user: User, *, until: datetime) -> None:
    """Remember up to when the person has read; nothing depends on it but the number shown."""
    ReminderMark.objects.update_or_create(user=user, defaults={"read_until": until})


def _change(user: User, kind: str, *, seen: int | None, **values: Any) -> ReminderChoice:
    with transaction.atomic():
        # Two first choices at one moment take their turns at the person's own row.
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        held = ReminderChoice.objects.filter(user=user).first()
        if held is None:
            held = ReminderChoice.objects.create(user=user, **values)
            said = stated.reminder_choice(held)
            introduce(held, kind=kind, actor=user, **said._asdict())
        elif any(getattr(held, name) != value for name, value in values.items()):
            with amend(held, kind=kind, actor=user, seen=seen) as change:
                change.set(**values)
                change.facts = stated.reminder_choice(change.subject).facts
                held = change.subject
    return held
