"""Who may watch submissions, nominations, decisions and rosters on the live socket."""

from nominations.queries.seen_units import seen_units
from nominations.queries.visible import visible_decisions, visible_nominations, visible_submissions
from workflow.models import Unit, User
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


@topic("roster")
def roster(user: User, uid: str) -> bool:
    """As on the page of a unit's rosters; the key is the unit's."""
    return Unit.objects.filter(pk__in=seen_units(user), uid=uid).exists()
