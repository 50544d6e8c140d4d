"""What the rooms of bodies fetch anew when something about a nomination changed without a move."""

from councils.models import AgendaItem, Ballot, Session
from councils.vocabulary import COMING, RUNNING
from workflow import live
from workflow.registry import news


@news("councils")
def tell_rooms(nominations) -> None:
    """Let sessions still to end on whose agenda these stand, and their ballots, fetch anew."""
    items = AgendaItem.objects.filter(nomination__in=[n.pk for n in nominations])
    going_on = Session.objects.filter(state__in=COMING)
    sessions = list(going_on.filter(pk__in=items.values("session")))
    ballots = Ballot.objects.filter(session__in=sessions, state__in=RUNNING)
    # No version rose: browsers take a change without one for news.
    live.publish(*[(each.obj.replace("/", "."), None) for each in [*sessions, *ballots]])
