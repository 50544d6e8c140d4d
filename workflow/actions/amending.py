"""Change a thing's columns, or add a new thing, and record it in the same transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from audit.record import log
from workflow import live
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import Stated

Recorder = Callable[[Sequence[log.Act]], None]


@dataclass
class Change:
    """An open change: set columns on ``subject``, name them, add what the entry should say."""

    subject: Any
    columns: set[str] = field(default_factory=set)
    facts: dict[str, Any] = field(default_factory=dict)
    disclosures: dict[str, Any] = field(default_factory=dict)
    beside: list[tuple[str, Any, Stated]] = field(default_factory=list)

    def set(self, **values: Any) -> None:
        """Set columns and remember to save them."""
        for name, value in values.items():
            setattr(self.subject, name, value)
        self.columns.update(values)

    def say(self, said: Stated) -> None:
        """Add to what the entry says."""
        self.facts.update(said.facts)
        self.disclosures.update(said.disclosures)

    def also(self, kind: str, row: Any, said: Stated) -> None:
        """Record another row that this change entered or changed, in the same breath."""
        self.beside.append((kind, row, said))


@contextmanager
def amend(
    subject: Model,
    *,
    kind: str,
    actor: User,
    on_behalf_of: User | None = None,
    seen: int | None = None,
    as_of: date | None = None,
    into: Recorder | None = None,
) -> Iterator[Change]:
    """Lock a versioned thing, let the caller change it, save, raise its version and record it.

    ``into`` takes the entries when this is part of a move: they are written with it. Raises
    `Refused` (code ``overtaken``) when ``seen`` is not the current version; an exception inside
    rolls everything back.
    """
    with transaction.atomic():
        rows = type(subject).objects.select_for_update(of=("self",), no_key=True)
        held = rows.get(pk=subject.pk)
        if seen is not None and seen != held.version:
            raise Refused(overtaken(seen, held.version))
        change = Change(held)
        yield change
        held.version += 1
        held.save(update_fields=[*sorted(change.columns), "version"])
        told = [(kind, held, Stated(change.facts, change.disclosures)), *change.beside]
        who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
        _append([_act(*each, **who) for each in told], into=into)
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
    into: Recorder | None = None,
) -> None:
    """Record a thing just created, as version 1 of its object. Call it in the same transaction.

    ``into`` takes the entry when this is part of a move: it is written with it.
    """
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    _append([_act(kind, subject, Stated(facts or {}, disclosures or {}), **who)], into=into)


def _act(kind: str, row: Any, said: Stated, *, actor, on_behalf_of, as_of) -> log.Act:
    return log.Act(
        kind=kind,
        obj=row.obj,
        ver=getattr(row, "version", 1),
        actor=actor.obj,
        on_behalf_of=on_behalf_of.obj if on_behalf_of else None,
        as_of=as_of,
        **said._asdict(),
    )


def _append(acts: Sequence[log.Act], *, into: Recorder | None) -> None:
    if into is not None:
        into(acts)
    else:
        log.append(acts, at=log.clock())


def overtaken(seen: int, current: int) -> Refusal:
    """Somebody else changed it since the person looked: both versions."""
    return Refusal(
        code="overtaken",
        message=_("Somebody else just changed this."),
        facts={"seen": seen, "current": current},
        remedy=_("Not saved; your text is still on this page. Look at the new version first."),
    )
