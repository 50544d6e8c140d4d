"""What the room of a cluster or council shows: members, sessions by round, places."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from councils.models import Session
from councils.queries.seats import RANKS
from nominations.models import Round, RoundPlaces
from workflow.access import today
from workflow.models import Body, Membership


@dataclass(frozen=True)
class RoundOfBody:
    """One round as a body lives it: its sessions and its places per award."""

    round: Round
    sessions: list[Session]
    places: list[RoundPlaces]


def members_of(body: Body) -> tuple[list[Membership], list[Membership]]:
    """The seats of a body: those held today or later, and those that have ended. One query."""
    seats = list(body.memberships.select_related("user", "unit").order_by("held_from", "pk"))
    on = today()
    ended = [s for s in seats if s.held_until is not None and s.held_until <= on]
    held = [s for s in seats if s not in ended]
    return sorted(held, key=lambda s: RANKS.get(s.role, len(RANKS))), ended


def rounds_of(body: Body, sessions: Sequence[Session]) -> list[RoundOfBody]:
    """The rounds a body met or has places in, the newest first. One query."""
    places = list(RoundPlaces.objects.filter(body=body).select_related("round").order_by("pk"))
    rounds = {row.round_id: row.round for row in [*places, *sessions] if row.round_id}
    newest = sorted(rounds.values(), key=lambda r: (-r.year, r.code))
    return [
        RoundOfBody(
            round=review,
            sessions=[s for s in sessions if s.round_id == review.pk],
            places=[p for p in places if p.round_id == review.pk],
        )
        for review in newest
    ]


def sessions_in_order(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with what a list shows of them: those without a day yet, then the latest first."""
    day = Coalesce("held_on", "opened_on").desc(nulls_first=True)
    hour = F("hour").desc(nulls_last=True)
    return sessions.select_related("body", "round").order_by(day, hour, "-pk")
