"""Who may watch sessions and ballots on the live socket."""

from councils.models import Ballot
from councils.queries.minutes import visible_minutes
from councils.queries.visible import visible_ballots, visible_sessions
from workflow.models import User
from workflow.registry import topic


def turnout_topics(ballot: Ballot) -> tuple[str, str]:
    """What a cast is told under: that of its ballot, and that of all ballots of the session."""
    return f"ballot.{ballot.uid}", f"turnout.{ballot.session.uid}"


@topic("session")
def session(user: User, uid: str) -> bool:
    """As on the page of the session."""
    return visible_sessions(user).filter(uid=uid).exists()


@topic("turnout")
def turnout(user: User, uid: str) -> bool:
    """How many have voted in a session: as on its page."""
    return session(user, uid)


@topic("ballot")
def ballot(user: User, uid: str) -> bool:
    """As on the page of the ballot."""
    return visible_ballots(user).filter(uid=uid).exists()


@topic("minutes")
def minutes(user: User, uid: str) -> bool:
    """As on the page of the minutes."""
    return visible_minutes(user).filter(uid=uid).exists()
