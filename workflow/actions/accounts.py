"""What people do to their own account: sign in, choose a language; each on the record."""

from django.db import transaction

from audit.record import log
from audit.record.vocabulary import EntryKind
from workflow.models import User
from workflow.models.people import CLOCK


def note_sign_in(user: User) -> None:
    """Record that the person signed in."""
    with transaction.atomic():
        _record(EntryKind.ACCOUNT_SIGNED_IN, log.fresh("signin"), 1, user, {"account": user.obj})


def choose_language(user: User, *, language: str) -> None:
    """Keep the language in which the person wants the site; records it, once per change."""
    with transaction.atomic():
        rows = User.objects.select_for_update(no_key=True).filter(pk=user.pk)
        held = rows.exclude(language=language).first()
        if held is not None:
            held.language, held.version = language, held.version + 1
            held.save(update_fields=["language", "version"])
            facts = {"account": user.obj, "language": language}
            _record(EntryKind.ACCOUNT_CHANGED, f"user/{user.uid}", held.version, user, facts)


def clock_account() -> User:
    """The clock, which acts when a date has come and cannot sign in; recorded when it is entered.

    Its entry is not that of a person's account: no directory states it, so nothing is held to it.
    """
    with transaction.atomic():
        found = User.objects.filter(username=CLOCK).first()
        if found is None:
            found = User.objects.create_user(CLOCK, None, full_name="Đồng hồ hệ thống")
            facts = {"account": found.obj}
            _record(EntryKind.ACCOUNT_CREATED, log.fresh("clock"), 1, found, facts)
    return found


def _record(kind: EntryKind, obj: str, ver: int, user: User, facts: dict[str, str]) -> None:
    act = log.Act(kind=kind, obj=obj, ver=ver, actor=user.obj, facts=facts)
    log.append([act], at=log.clock())
