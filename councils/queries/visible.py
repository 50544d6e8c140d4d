"""What a person may see of bodies, sessions and ballots, on every path alike."""

from uuid import UUID

from django.db.models import Q, QuerySet

from councils.models import Ballot, Session
from councils.queries.substitutes import sessions_sat_in, was_substitute
from workflow.access import bodies_where, units_seen
from workflow.models import Body, Membership, User
from workflow.vocabulary import Role

OVERSEERS = (Role.STANDING_OFFICER, Role.STANDING_HEAD, Role.INSPECTOR)


def visible_bodies(user: User) -> QuerySet[Body]:
    """Members see their body; the standing office and inspectors those of their ministry."""
    return Body.objects.filter(
        Q(pk__in=bodies_where(user)) | Q(unit__in=units_seen(user, *OVERSEERS))
    )


def visible_sessions(user: User) -> QuerySet[Session]:
    """Sessions of the bodies one sees, and those one sits in for a member who is away."""
    return Session.objects.filter(
        Q(body__in=bodies_where(user))
        | Q(body__unit__in=units_seen(user, *OVERSEERS))
        | Q(pk__in=sessions_sat_in(user))
    )


def sees_session(user: User, session: int) -> bool:
    """Whether a person sees the session with this key. One query."""
    return visible_sessions(user).filter(pk=session).exists()


def visible_ballots(user: User) -> QuerySet[Ballot]:
    """Ballots of the sessions one sees."""
    return Ballot.objects.filter(session__in=visible_sessions(user))


def ballot_of_voter(user: User, uid: UUID) -> Ballot | None:
    """A ballot one sees, or on whose frozen roll one stood: whoever held the sheet gets an answer.

    It opens nothing to a seat or an appointment that has ended but the sentence that it has ended.
    """
    rows = Ballot.objects.select_related("session__body", "session__round", "ruleset")
    ballot = rows.defer("ruleset__content").filter(uid=uid).first()
    if ballot is None or visible_ballots(user).filter(pk=ballot.pk).exists():
        return ballot
    seats = Membership.objects.filter(user=user, pk__in=ballot.roll.get("members", ()))
    return ballot if seats.exists() or was_substitute(user, ballot) else None
