"""What stands on agendas besides nominations, for the pages that show it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from councils.models import AgendaItem, Candidacy, Matter, Session
from councils.queries.matter_votes import Voted
from councils.queries.results import Result
from councils.queries.visible import visible_sessions
from councils.vocabulary import ItemKind, MatterOutcome, Outcome
from workflow.models import User


def with_candidates(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Items with those who stand, where one of them is an election: then one query for all."""
    told = list(items)
    elections = [item.matter for item in told if item.kind == ItemKind.ELECTION]
    rows = Candidacy.objects.select_related("membership__user", "membership__unit")
    prefetch_related_objects(elections, Prefetch("candidates", rows.order_by("pk")))
    return told


def mark_won(items: Iterable[AgendaItem], results: Iterable[Result]) -> None:
    """Set ``won``: whom ballots elected in an election so far, as far as results are shown."""
    found: dict[int, list[Candidacy]] = {}
    for each in results:
        stood = each.item.candidacy
        if stood is not None and each.tally.outcome == Outcome.CARRIED:
            found.setdefault(stood.matter_id, []).append(stood)
    for item in items:
        item.won = found.get(item.matter_id, [])


def candidates_of(matter: Matter) -> list[Candidacy]:
    """Who stands in an election, with names. One query."""
    rows = matter.candidates.select_related("membership__user", "membership__unit")
    return list(rows.order_by("pk"))


def told_at(matter: Matter, voted: Iterable[Voted]) -> datetime | None:
    """When it became known what came of a matter, or that ballots on it decided nothing yet."""
    counted = [item.tally.at for each in voted for item in each.items if hasattr(item, "tally")]
    return matter.decided_at or max(counted, default=None)


def visible_matters(user: User) -> QuerySet[Matter]:
    """Matters of the sessions one sees."""
    return Matter.objects.filter(item__session__in=visible_sessions(user))


def matters_of(session: Session) -> list[AgendaItem]:
    """What stands on an agenda besides nominations, in its order. One query."""
    items = session.items.exclude(matter=None).select_related("matter__left_by")
    return list(items.order_by("position", "pk"))


def undecided_matters(session: Session) -> list[AgendaItem]:
    """The items besides nominations that a session left open or to a later one. One query."""
    items = session.items.filter(matter__outcome__in=("", MatterOutcome.DEFERRED))
    return list(items.select_related("matter__origin").order_by("position", "pk"))


def names_on_agenda(session: Session) -> set[str]:
    """The items of an agenda by their names on the log. One query."""
    return {item.name for item in session.items.select_related("nomination", "matter")}
