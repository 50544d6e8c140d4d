"""Ask for a password, and shut the door for a while after wrong ones; every such question is here.

A try is counted before the password is looked at and taken back when it was right: tries that come
at the same moment, to several processes, are counted one after the other. Callers ask outside a
transaction of their own, which a refusal would roll back with the count.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from audit.record import log
from audit.record.vocabulary import EntryKind
from workflow.actions.accounts import clock_account
from workflow.errors import Refusal, Refused
from workflow.models import Door, User
from workflow.rules.tries import (
    FORGOTTEN,
    MANY_BY_ONE,
    ONE_BY_MANY,
    ONE_BY_ONE,
    TOLD,
    TOLD_AGAIN,
    Limit,
    wait_after,
)

TOO_MANY = "too_many_tries"


class Knock(NamedTuple):
    """A door that is tried: its digest, and how it is shut."""

    key: str
    limit: Limit


def sign_in_doors(username: str, *, connection: str, device: str) -> list[Knock]:
    """The doors of a sign-in; ``device`` is empty where this account has not signed in before.

    A device that the account knows has one of its own, which nobody shuts from elsewhere.
    """
    if device:
        return [_knock(ONE_BY_ONE, "device", device, username)]
    return [
        _knock(ONE_BY_ONE, "here", username, connection),
        _knock(ONE_BY_MANY, "account", username),
        _knock(MANY_BY_ONE, "connection", connection),
    ]


@sensitive_variables()
def is_password_of(person: User, password: str, *, asker: User) -> bool:
    """Whether this is the person's password, typed where the asker is signed in.

    Counted by asker and person, so that nobody shuts another's sign-in by typing here. Raises
    `Refused`, saying how long to wait, before the password is looked at.
    """
    doors = [
        _knock(ONE_BY_ONE, "asked", asker.username, person.username),
        _knock(MANY_BY_ONE, "asker", asker.username),
    ]
    count_try(doors, of=person.username)
    is_right = person.check_password(password)
    if is_right:
        take_back(doors)
    return is_right


def require_password(actor: User, password: str) -> None:
    """Raise `Refused` unless this is the person's password, asked anew before signing.

    Counted as `is_password_of` counts.
    """
    if not is_password_of(actor, password, asker=actor):
        raise Refused(
            Refusal(
                code="wrong_password",
                message=_("The password is not right. Nothing was signed."),
                remedy=_("Enter your own password again."),
            )
        )


def count_try(doors: Sequence[Knock], *, of: str) -> None:
    """Count one try of the account with this name at each of these doors, as if it were wrong.

    Raises `Refused`, saying how long to wait, and counts nothing while one of them is shut.
    Records, once a day for an account, that it is shut for a minute or longer.
    """
    now, limits = timezone.now(), dict(doors)
    with transaction.atomic():
        rows = _held(limits, now)
        shut = [row.shut_until for row in rows if row.shut_until and row.shut_until > now]
        if shut:
            raise Refused(_wait(max(shut) - now))
        waits = [_counted(row, limits[row.key], now) for row in rows]
        if max(waits) >= TOLD:
            _tell(of, now)


def take_back(doors: Sequence[Knock]) -> None:
    """Take the count of a try back, for the password was right; what is one's own begins anew."""
    limits = dict(doors)
    with transaction.atomic():
        for row in Door.objects.select_for_update().filter(key__in=limits).order_by("key"):
            if limits[row.key] is ONE_BY_ONE:
                row.delete()
            else:
                row.wrong, row.shut_until = max(row.wrong - 1, 0), None
                row.save(update_fields=["wrong", "shut_until"])


def _counted(row: Door, limit: Limit, now: datetime) -> timedelta:
    row.wrong = 1 if row.tried_at < now - FORGOTTEN else row.wrong + 1
    wait = wait_after(row.wrong, limit)
    row.shut_until, row.tried_at = (now + wait if wait else None), now
    row.save(update_fields=["wrong", "shut_until", "tried_at"])
    return wait if limit is not MANY_BY_ONE else timedelta(0)


def _held(keys: Iterable[str], now: datetime) -> list[Door]:
    """The rows of these doors, new ones among them, locked in one order everywhere."""
    keys = sorted(keys)
    old = Door.objects.select_for_update(skip_locked=True).filter(tried_at__lt=now - TOLD_AGAIN)
    Door.objects.filter(pk__in=old.values("pk")).delete()
    Door.objects.bulk_create([Door(key=key, tried_at=now) for key in keys], ignore_conflicts=True)
    return list(Door.objects.select_for_update().filter(key__in=keys).order_by("key"))


def _tell(username: str, now: datetime) -> None:
    """Say on the log that an account's doors are shut again and again: once a day for each."""
    person = User.objects.filter(username=username).first()
    if person is None:
        return
    (row,) = _held([_key("told", username)], now)
    if row.shut_until and row.shut_until > now:
        return
    row.shut_until, row.tried_at = now + TOLD_AGAIN, now
    row.save(update_fields=["shut_until", "tried_at"])
    act = log.Act(
        kind=EntryKind.ACCOUNT_TRIES_SLOWED,
        obj=log.fresh("signin"),
        ver=1,
        actor=clock_account().obj,
        facts={"account": person.obj},
    )
    log.append([act], at=log.clock())


def _wait(left: timedelta) -> Refusal:
    seconds = ceil(left.total_seconds())
    return Refusal(
        code=TOO_MANY,
        message=_("Too many wrong passwords. Wait %(wait)s, then try again.")
        % {"wait": _in_words(seconds)},
        facts={"seconds": seconds},
        remedy=_("Nothing was done. Whoever has forgotten the password asks the administrator."),
    )


def _in_words(seconds: int) -> str:
    if seconds < 120:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = ceil(seconds / 60)
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def _knock(limit: Limit, name: str, *of: str) -> Knock:
    return Knock(_key(name, *of), limit)


def _key(name: str, *of: str) -> str:
    """A keyed digest: enough to count by, not enough to find anybody."""
    return salted_hmac("workflow.door", "\x1f".join([name, *of]), algorithm="sha256").hexdigest()
