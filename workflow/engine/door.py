"""Lock, judge, move, record, effects: one transaction, and live events only after commit."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model

from audit.record import log
from workflow import live, work
from workflow.access import entitled
from workflow.engine.errand import Errand
from workflow.engine.judging import judge, overtaken
from workflow.engine.locking import lock
from workflow.engine.writing import Writing
from workflow.errors import Refusal, Refused
from workflow.lifecycle import engine_at_work
from workflow.models import Case, User
from workflow.registry import EFFECTS
from workflow.rules.stating import Stated


@dataclass
class Outcome:
    """What moved, and what was refused and why."""

    moved: list[Any] = field(default_factory=list)
    refused: dict[Any, Refusal] = field(default_factory=dict)


def perform(
    subject: Model,
    move: str,
    *,
    actor: User,
    on_behalf_of: User | None = None,
    reason: str = "",
    facts: Mapping[str, Any] | None = None,
    seen: int | None = None,
    as_of: date | None = None,
) -> Any:
    """Make one move; returns the subject as it is after it.

    Changes the state and version, the work items and whatever the row's effects change; records
    one entry for the move and one for each effect. Raises `Refused` (nothing is changed then)
    and `Unseen` when the subject no longer exists.
    """
    outcome = perform_all(
        [subject],
        move,
        actor=actor,
        on_behalf_of=on_behalf_of,
        reason=reason,
        facts={subject.pk: facts or {}},
        seen={} if seen is None else {subject.pk: seen},
        as_of=as_of,
    )
    return outcome.moved[0]


def perform_all(
    subjects: Sequence[Model],
    move: str,
    *,
    actor: User,
    on_behalf_of: User | None = None,
    reason: str = "",
    facts: Mapping[Any, Mapping[str, Any]] | None = None,
    seen: Mapping[Any, int] | None = None,
    whole: bool = True,
    as_of: date | None = None,
) -> Outcome:
    """Make one move on many subjects of one kind, in a number of statements that does not grow.

    ``whole`` moves all or none and raises `Refused` with every refusal; otherwise what may move
    moves and the rest is returned. ``as_of`` enters the past: see `entitled`.
    """
    if not subjects:
        return Outcome()
    model = type(subjects[0])
    with transaction.atomic():
        standing, on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
        errand = Errand(
            row=model.table()[move],
            actor=actor,
            on_behalf_of=on_behalf_of,
            standing=standing,
            on=on,
            at=None,
            as_of=as_of,
            reason=reason,
            facts=facts or {},
        )
        return carry_out(model, [s.pk for s in subjects], errand, seen=seen or {}, whole=whole)


def carry_out(
    model: type[Model], keys: Sequence[Any], errand: Errand, *, seen: Mapping[Any, int], whole: bool
) -> Outcome:
    """The eight steps, for the door and for moves that follow from a move."""
    subjects, gone = lock(model, keys, errand)
    refused = overtaken(gone)
    if gone and (whole or not subjects):
        raise Refused(next(iter(refused.values())), refusals=refused)
    at = errand.at or subjects[0].locked_at
    errand = replace(
        errand,
        at=at,
        sources={s.pk: s.state for s in subjects},
        cases={s.pk: s.case for s in subjects},
        said={},
        fetched={},
    )
    refused |= judge(subjects, errand, seen=seen)
    if refused and whole:
        raise Refused(next(iter(refused.values())), refusals=refused)
    moving = [s for s in subjects if s.pk not in refused]
    if moving:
        with _recorded(errand) as telling:
            errand = _change(moving, telling)
            with _told(moving, errand):
                for name in errand.row.effects:
                    EFFECTS[name](moving, errand)
            errand.writing.write()
        _leave_desks(model, moving, errand, is_whole=not refused)
        live.changed(moving)
    return Outcome(moved=moving, refused=refused)


def _change(subjects: Sequence[Any], errand: Errand) -> Errand:
    with engine_at_work():
        for subject in subjects:
            getattr(subject, errand.row.name)()
            subject.version += 1
    return replace(errand, writing=Writing(subjects))


@contextmanager
def _recorded(errand: Errand) -> Iterator[Errand]:
    """Collect the entries of an act and of all that follows from it, then write them at once."""
    if errand.acts is not None:
        yield errand
        return
    errand = replace(errand, acts=[])
    yield errand
    log.append(errand.acts, at=errand.at)


@contextmanager
def _told(subjects: Sequence[Any], errand: Errand) -> Iterator[None]:
    """Keep the place of the move's entries: the cause stands first, yet says what effects set."""
    place = len(errand.acts)
    errand.acts.extend([None] * len(subjects))
    yield
    errand.acts[place : place + len(subjects)] = [_act(subject, errand) for subject in subjects]


def _act(subject: Any, errand: Errand) -> log.Act:
    brought, words = errand.of(subject), errand.words_for(subject)
    said = errand.said.get(subject.pk, Stated({}, {}))
    return log.Act(
        kind=errand.row.kind,
        obj=subject.obj,
        ver=subject.version,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        facts={
            "move": errand.row.name,
            "from": errand.sources[subject.pk],
            "to": subject.state,
            **brought.get("public", {}),
            **said.facts,
        },
        disclosures={
            **({"reason": words} if words else {}),
            **brought.get("private", {}),
            **said.disclosures,
        },
    )


def _leave_desks(
    model: type[Model], subjects: Sequence[Any], errand: Errand, *, is_whole: bool
) -> None:
    """Complete the item of each case whose last subject has left the stage."""
    left = {
        (errand.cases[s.pk], errand.sources[s.pk])
        for s in subjects
        if errand.cases[s.pk] is not None and errand.row.step_done(errand.sources[s.pk])
    }
    if not left:
        return
    waiting = _waiting(subjects, left, errand, is_whole) if model.SHARES_CASE else set()
    for case, state in sorted(left, key=lambda pair: pair[0].pk):
        if (case.pk, state) not in waiting:
            work.complete(
                case,
                errand.row.step_done(state),
                actor=errand.person,
                on=errand.on,
                outcome=errand.row.outcome,
            )


def _waiting(
    subjects: Sequence[Any], left: set[tuple[Case, str]], errand: Errand, is_whole: bool
) -> set[tuple[int, str]]:
    """The stages of these cases at which something still lies."""
    if is_whole and len(left) == len(errand.row.source) == 1:
        # The lock query has looked already, under the lock of the one case.
        return {(case.pk, state) for case, state in left if subjects[0].has_others}
    lying = type(subjects[0]).objects.filter(case__in={case for case, _state in left})
    return set(lying.values_list("case", "state").distinct())
