"""Who sits and votes in an absent member's place, and what that lets them see."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from councils.models import Ballot, Recusal, Session, Substitution
from councils.queries.seats import OVER
from councils.vocabulary import Ruling
from workflow.models import Membership, User
from workflow.registry import entrusted


def standing_for(user: User) -> QuerySet[Substitution]:
    """The appointments by which a person sits in somebody's place now."""
    return Substitution.objects.filter(person=user, ended_at=None).exclude(session__state__in=OVER)


@entrusted("substitutes")
def entrusted_with(user: User) -> QuerySet:
    """The nominations on whose session's agenda a person sits in a member's place, by keys.

    What that member stands back from is not among them.
    """
    back = Recusal.objects.filter(
        membership=OuterRef("membership"),
        nomination=OuterRef("session__items__nomination"),
        ruling=Ruling.UPHELD,
    )
    laid = standing_for(user).filter(session__items__nomination__isnull=False)
    return laid.filter(~Exists(back)).values("session__items__nomination")


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


def substitutes_in(session: Session) -> list[Substitution]:
    """Everybody appointed in a session, those whose appointment ended as well. One query."""
    rows = Substitution.objects.filter(session=session)
    return list(rows.select_related("membership__user", "membership__unit", "person"))


def has_voted(row: Substitution) -> bool:
    """Whether the seat has voted in a ballot of the session. One query."""
    ballots = Ballot.objects.filter(session=row.session_id, turnout__membership=row.membership_id)
    return ballots.exists()
