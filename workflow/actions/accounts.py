"""What people do to their own account: sign in, choose a language; each on the record."""

from django.db import transaction

from audit.record import log
from audit.record.vocabulary import EntryKind
from workflow.models import User


def note_sign_in(user: User) -> None:
    """Record that the person signed in."""
    with transaction.atomic():
        _record(EntryKind.ACCOUNT_SIGNED_IN, "signin", user, {"account": user.obj})


def choose_language(user: User, *, language: str) -> None:
    """Keep the language in which the person wants the site; records it, once per change."""
    with transaction.atomic():
        rows = User.objects.filter(pk=user.pk).exclude(language=language)
        if rows.update(language=language):
            facts = {"account": user.obj, "language": language}
            _record(EntryKind.ACCOUNT_CHANGED, "accountchange", user, facts)


def _record(kind: EntryKind, prefix: str, user: User, facts: dict[str, str]) -> None:
    act = log.Act(kind=kind, obj=log.fresh(prefix), ver=1, actor=user.obj, facts=facts)
    log.append([act], at=log.clock())
