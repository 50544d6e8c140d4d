"""The voting seats of a session, who came, and the quorum its page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery

from councils.models import Attendance, ClusterYear, Session, Substitution
from councils.vocabulary import OVER
from nominations.rules.rulebook import Clause
from workflow.access import today
from workflow.models import Membership
from workflow.rules.alphabet import in_alphabet
from workflow.vocabulary import VOTING_ROLES

RANKS = {role: rank for rank, role in enumerate(VOTING_ROLES)}


@dataclass(frozen=True)
class Quorum:
    """How many are present of how many, how many are needed, and by which clause."""

    present: int
    members: int
    needed: int | None
    clause: Clause | None

    @property
    def is_reached(self) -> bool:
        """Whether enough members are marked present."""
        return self.needed is not None and self.present >= self.needed > 0


def members_at(session: Session, frozen: Iterable[int] = ()) -> list[Membership]:
    """Voting seats of the session, chair first; ``came`` says since when, ``left`` until when.

    ``point`` is that at which a member was last and ``sits_at`` its place, ``substitute`` and
    ``substitute_name`` say who was appointed to sit in the member's place.

    Today's while it lasts, with those who are there at this moment. Once it is over, those on the
    rolls its ballots froze, or else those of the day on which it was opened, and whoever came:
    what is done to seats later changes nothing. One query.
    """
    rows = Attendance.objects.filter(session=session, withdrawn_at=None)
    mine = rows.filter(membership=OuterRef("pk"))
    came = mine.order_by("marked_at", "pk")
    held = Q(pk__in=Membership.objects.current(day_of(session)).filter(body=session.body))
    if session.state in OVER:
        held = _before_others_took_over(session, held)
        held = (Q(pk__in=frozen) if frozen else held) | Q(pk__in=rows.values("membership"))
    else:
        came = came.filter(left_at=None)
    left = mine.order_by(F("left_at").desc(nulls_first=True), "-pk")
    seats = (
        Membership.objects.filter(held, body=session.body, role__in=VOTING_ROLES)
        .select_related("user", "unit")
        .annotate(came=Subquery(came.values("marked_at")[:1]))
        .annotate(left=Subquery(left.values("left_at")[:1]))
        .annotate(point=Subquery(mine.order_by("-marked_at", "-pk").values("point")[:1]))
        .annotate(**_represented(session))
    )
    found = sorted(seats, key=in_rank)
    for seat in found:
        seat.sits_at = session.place_of(seat.point)
    return found


def in_rank(seat: Membership) -> tuple:
    """What seats are sorted by: the chair first, equals by unit and person in the alphabet."""
    unit = in_alphabet(seat.unit.name if seat.unit else "")
    return RANKS.get(seat.role, len(RANKS)), unit, in_alphabet(str(seat.user))


def _represented(session: Session) -> dict[str, Subquery]:
    rows = Substitution.objects.filter(session=session, ended_at=None, membership=OuterRef("pk"))
    return {
        "substitute": Subquery(rows.values("person")[:1]),
        "substitute_name": Subquery(rows.values("person__full_name")[:1]),
    }


def _before_others_took_over(session: Session, held: Q) -> Q:
    """The seats of a conference on whose own day new leaders took over: those of before."""
    day = day_of(session)
    after = ClusterYear.objects.filter(conference=session, takes_over_on=day)
    was = Q(held_from__lt=day) & (Q(held_until=None) | Q(held_until__gte=day))
    return (held & ~Exists(after)) | (was & Exists(after))


def day_of(session: Session) -> date:
    """The day on which membership counts: today while it lasts, that of its opening afterwards."""
    return (session.opened_on or today()) if session.state in OVER else today()
