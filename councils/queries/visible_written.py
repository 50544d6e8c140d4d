"""When what was written beside a vote may be read on the log: not before the vote is over."""

from django.db.models import QuerySet

from councils.models import Consent, WrittenOpinion
from councils.queries.visible import visible_ballots, visible_sessions
from councils.vocabulary import DONE, OVER
from workflow.models import User


def told_opinions(user: User) -> QuerySet[WrittenOpinion]:
    """The written opinions of sessions a person sees, once the session is over."""
    over = visible_sessions(user).filter(state__in=OVER)
    return WrittenOpinion.objects.filter(session__in=over)


def told_consents(user: User) -> QuerySet[Consent]:
    """What the chair declared on ballots a person sees, once they are counted or cancelled."""
    return Consent.objects.filter(ballot__in=visible_ballots(user).filter(state__in=DONE))
