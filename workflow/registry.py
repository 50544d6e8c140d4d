"""Guards, effects, topics, notices by name: how a lower storey causes something upstairs."""

from collections.abc import Callable
from typing import Any

from workflow.errors import LifecycleError

GUARDS: dict[str, Callable] = {}
EFFECTS: dict[str, Callable] = {}
TOPICS: dict[str, Callable] = {}
DUTIES: dict[str, Callable] = {}
SEARCHES: dict[str, Callable] = {}
TIMERS: dict[str, Callable] = {}
NEWS: dict[str, Callable] = {}
NOTICES: dict[str, Callable] = {}
OCCASIONS: dict[str, Callable] = {}
WITHHELD: dict[str, Callable] = {}
ENTRUSTED: dict[str, Callable] = {}


def _entry(book: dict[str, Callable], name: str) -> Callable[[Callable], Callable]:
    def register(function: Callable) -> Callable:
        if book.get(name, function) is not function:
            raise LifecycleError(f"{name!r} is registered twice")
        book[name] = function
        return function

    return register


def guard(name: str) -> Callable[[Callable], Callable]:
    """Register ``(subjects, errand) -> {pk: Refusal}``: a statement that must be true of a set."""
    return _entry(GUARDS, name)


def effect(name: str) -> Callable[[Callable], Callable]:
    """Register ``(subjects, errand) -> None``: what follows from a move, in its transaction."""
    return _entry(EFFECTS, name)


def topic(prefix: str) -> Callable[[Callable], Callable]:
    """Register ``(user, uid) -> bool``: may this person watch ``prefix.uid``?"""
    return _entry(TOPICS, prefix)


def duty(name: str) -> Callable[[Callable], Callable]:
    """Register ``(user, on) -> list[Duty]``: what waits for one member of a body by name."""
    return _entry(DUTIES, name)


def search(name: str) -> Callable[[Callable], Callable]:
    """Register ``(user, text) -> QuerySet-backed results``: one kind of thing in the search."""
    return _entry(SEARCHES, name)


def timer(step: str) -> Callable[[Callable], Callable]:
    """Register ``(case, actor) -> None`` for "flow.step": what the clock does when overdue."""
    return _entry(TIMERS, step)


def news(name: str) -> Callable[[Callable], Callable]:
    """Register ``(nominations) -> None``: let pages upstairs that show these fetch anew."""
    return _entry(NEWS, name)


def notices(name: str) -> Callable[[Callable], Callable]:
    """Register ``(listeners) -> Iterable[(listener, Notice)]``: what many people are told of."""
    return _entry(NOTICES, name)


def occasions(name: str) -> Callable[[Callable], Callable]:
    """Register ``(user, who, since) -> Iterable[Occasion]``: days of a person's calendar."""
    return _entry(OCCASIONS, name)


def withheld(name: str) -> Callable[[Callable], Callable]:
    """Register ``(user, body) -> condition``: what a member of that column's body is kept from."""
    return _entry(WITHHELD, name)


def entrusted(name: str) -> Callable[[Callable], Callable]:
    """Register ``(user) -> QuerySet of keys``: nominations a person sees in another's place."""
    return _entry(ENTRUSTED, name)


def check(tables: dict[str, dict[str, Any]]) -> None:
    """Raise `LifecycleError` when a lifecycle names a guard or effect nobody registered.

    Called from ``AppConfig.ready``, because system checks do not run under ASGI.
    """
    for thing, table in tables.items():
        for name, row in table.items():
            unknown = [g for g in row.guards if g not in GUARDS]
            unknown += [e for e in row.effects if e not in EFFECTS]
            if unknown:
                raise LifecycleError(f"{thing}.{name} names unknown {', '.join(unknown)}")
