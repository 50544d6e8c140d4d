"""A ballot with a closing time: announced, opened, and given more time with a reason."""

from datetime import timedelta

from audit.record import log
from councils.actions.timing import set_closing_time
from councils.models import Ballot
from tests.councils.conference import Conference
from workflow.engine import perform


def play_timing(conference: Conference) -> Ballot:
    """Until when votes are taken, told before voting and moved while it goes on."""
    leader, hour, now = {"actor": conference.leader}, timedelta(hours=1), log.clock()
    ballot = set_closing_time(conference.prepare("OPEN"), closes_at=now + hour, **leader)
    ballot = perform(ballot, "open", **leader)
    return set_closing_time(ballot, closes_at=now + 2 * hour, reason="Mất điện", **leader)
