"""Who may watch submissions, nominations and decisions on the live socket."""

from nominations.queries.visible import visible_decisions, visible_nominations, visible_submissions
from workflow.models import User
from workflow.registry import topic


@topic("nomination")
def nomination(user: User, uid: str) -> bool:
    """As on the page of the nomination."""
    return visible_nominations(user).filter(uid=uid).exists()


@topic("submission")
def submission(user: User, uid: str) -> bool:
    """As on the page of the submission."""
    return visible_submissions(user).filter(uid=uid).exists()


@topic("decision")
def decision(user: User, uid: str) -> bool:
    """As on the page of the decision."""
    return visible_decisions(user).filter(uid=uid).exists()
