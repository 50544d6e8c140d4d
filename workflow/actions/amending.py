"""Change a thing's columns, or add a new thing, and record it in the same transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from audit.record import log
from workflow import live
from workflow.errors import Refusal, Refused
from workflow.models import User


@dataclass
class Change:
    """An open change: set columns on ``subject``, name them, add what the entry should say."""

    subject: Any
    columns: set[str] = field(default_factory=set)
    facts: dict[str, Any] = field(default_factory=dict)
    disclosures: dict[str, Any] = field(default_factory=dict)

    def set(self, **values: Any) -> None:
        """Set columns and remember to save them."""
        for name, value in values.items():
            setattr(self.subject, name, value)
        self.columns.update(values)


@contextmanager
def amend(
    subject: Model,
    *,
    kind: str,
    actor: User,
    on_behalf_of: User | None = None,
    seen: int | None = None,
    as_of: date | None = None,
) -> Iterator[Change]:
    """Lock a versioned thing, let the caller change it, save, raise its version and record it.

    Raises `Refused` (code ``overtaken``) when ``seen`` is not the current version; an exception
    inside rolls everything back.
    """
    with transaction.atomic():
        rows = type(subject).objects.select_for_update(of=("self",), no_key=True)
        held = rows.get(pk=subject.pk)
        if seen is not None and seen != held.version:
            raise Refused(_overtaken(seen, held.version))
        change = Change(held)
        yield change
        held.version += 1
        held.save(update_fields=[*sorted(change.columns), "version"])
        _append(
            kind,
            held,
            facts=change.facts,
            disclosures=change.disclosures,
            actor=actor,
            on_behalf_of=on_behalf_of,
            as_of=as_of,
        )
        live.changed([held])


def introduce(
    subject: Any,
    *,
    kind: str,
    actor: User,
    facts: Mapping[str, Any] | None = None,
    disclosures: Mapping[str, Any] | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
    at: datetime | None = None,
) -> None:
    """Record a thing just created, as version 1 of its object. Call it in the same transaction.

    ``at`` is the time of the act of which it is part, if that has read the database's already.
    """
    _append(
        kind,
        subject,
        facts=facts or {},
        disclosures=disclosures or {},
        actor=actor,
        on_behalf_of=on_behalf_of,
        as_of=as_of,
        at=at,
    )


def _append(kind, subject, *, facts, disclosures, actor, on_behalf_of, as_of, at=None) -> None:
    log.append(
        [
            log.Act(
                kind=kind,
                obj=subject.obj,
                ver=subject.version if hasattr(subject, "version") else 1,
                actor=actor.obj,
                on_behalf_of=on_behalf_of.obj if on_behalf_of else None,
                as_of=as_of,
                facts=facts,
                disclosures=disclosures,
            )
        ],
        at=at or log.clock(),
    )


def _overtaken(seen: int, current: int) -> Refusal:
    return Refusal(
        code="overtaken",
        message=_("Somebody else just changed this."),
        facts={"seen": seen, "current": current},
        remedy=_("Not saved; your text is still on this page. Look at the new version first."),
    )
