"""Who sits and votes in an absent member's place, and what that lets them see."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from audit.record import queries as record
from councils.models import Ballot, Recusal, Session, Substitution, Turnout
from councils.vocabulary import OVER, Channel, Ruling
from workflow.models import Membership, User
from workflow.registry import entrusted


def standing_for(user: User | None) -> QuerySet[Substitution]:
    """The appointments by which a person sits in somebody's place now."""
    return Substitution.objects.filter(person=user, ended_at=None).exclude(session__state__in=OVER)


def appointments(people: Iterable[User], *, states: Collection[str]) -> list[Substitution]:
    """The appointments of these people that stand, in sessions in one of the states. One query."""
    rows = Substitution.objects.filter(person__in=people, session__state__in=states, ended_at=None)
    return list(rows)


@entrusted("substitutes")
def entrusted_with(user: User) -> QuerySet:
    """The nominations on whose session's agenda a person sits in a member's place, by keys.

    What that member or the person stands back from is not among them.
    """
    back = Recusal.objects.filter(
        Q(substitution=None) | Q(substitution=OuterRef("pk")),
        membership=OuterRef("membership"),
        nomination=OuterRef("session__items__nomination"),
        ruling=Ruling.UPHELD,
    )
    laid = standing_for(user).filter(session__items__nomination__isnull=False)
    return laid.filter(~Exists(back)).values("session__items__nomination")


def stands_back(user: User) -> Q:
    """Of ties: those by which a person stands back, as a member or in a member's place.

    Whoever sits in a member's place stands back from what the member does, and from their own.
    """
    sits = standing_for(user)
    own = Q(membership__user=user) | Q(membership__in=sits.values("membership"))
    lent = Q(substitution__in=sits.values("pk"))
    return Q(ruling=Ruling.UPHELD) & (own & Q(substitution=None) | lent)


def sessions_sat_in(user: User) -> QuerySet:
    """The sessions in which a person sits in somebody's place, as a subquery of keys."""
    return standing_for(user).values("session")


def seats_held(user: User, *, on: date) -> QuerySet[Membership]:
    """The seats a person votes from today: their own, and those they are appointed to."""
    appointed = Q(pk__in=standing_for(user).values("membership"))
    return Membership.objects.current(on).filter(Q(user=user) | appointed)


def substituted_seat(user: User, session: Session, *, on: date) -> Membership | None:
    """The seat a person sits in for a member who is away, or None. One query."""
    held = standing_for(user).filter(session=session).values("membership")
    return Membership.objects.current(on).filter(pk__in=held).first()


def appointment_of(user: User, session: Session) -> Substitution | None:
    """The appointment by which a person sits in a session for a member who is away. One query."""
    rows = standing_for(user).filter(session=session)
    return rows.select_related("membership__user", "membership__unit", "person").first()


def sits_from(session: Session, seat: Membership, person: User) -> bool:
    """Whether a seat is a person's own, or theirs in this session by appointment.

    One query where it is not their own.
    """
    if seat.user_id == person.pk:
        return True
    return standing_for(person).filter(session=session, membership=seat).exists()


def was_substitute(user: User, ballot: Ballot) -> bool:
    """Whether a person was appointed to a seat on the roll of a ballot, and is not any more."""
    seats = ballot.roll.get("members", ())
    rows = Substitution.objects.filter(person=user, session=ballot.session_id)
    return rows.filter(membership__in=seats).exclude(ended_at=None).exists()


def casts_from_seats_of(person: User) -> QuerySet[Turnout]:
    """That seats have voted which a person holds, held or was appointed to.

    It outlives seat and appointment: who voted keeps the receipt when the session is over.
    """
    appointed = Substitution.objects.filter(
        person=person,
        ended_at=None,
        session=OuterRef("ballot__session"),
        membership=OuterRef("membership"),
    )
    return Turnout.objects.filter(Q(membership__user=person) | Exists(appointed))


def cast_by_other(turnout: Turnout, person: User) -> User | None:
    """Who else, of member and substitute, voted from the seat; None where the person did.

    Nobody where a paper was taken. Two queries at most.
    """
    if turnout.channel == Channel.PAPER:
        return None
    line = next(iter(record.history([turnout.obj], limit=1)), None)
    if line is None or line.actor == person.obj:
        return None
    return User.objects.filter(uid=line.actor.removeprefix("u/")).first()


def lent_in(session: Session) -> frozenset[int]:
    """The seats in which somebody sits for the member in a session, by keys. One query."""
    rows = Substitution.objects.filter(session=session, ended_at=None)
    return frozenset(rows.values_list("membership", flat=True))


def substitutes_in(session: Session) -> list[Substitution]:
    """Everybody appointed in a session, those whose appointment ended as well. One query."""
    rows = Substitution.objects.filter(session=session)
    return list(rows.select_related("membership__user", "membership__unit", "person"))


def has_voted(row: Substitution) -> bool:
    """Whether the seat has voted in a ballot of the session. One query."""
    ballots = Ballot.objects.filter(session=row.session_id, turnout__membership=row.membership_id)
    return ballots.exists()
