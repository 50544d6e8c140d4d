"""Who may watch sessions and ballots on the live socket."""

from councils.queries.visible import visible_ballots, visible_sessions
from workflow.models import User
from workflow.registry import topic


@topic("session")
def session(user: User, uid: str) -> bool:
    """As on the page of the session."""
    return visible_sessions(user).filter(uid=uid).exists()


@topic("ballot")
def ballot(user: User, uid: str) -> bool:
    """As on the page of the ballot."""
    return visible_ballots(user).filter(uid=uid).exists()
