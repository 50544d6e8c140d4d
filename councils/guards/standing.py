"""Nobody votes before it is ruled who stands back."""

from councils.actions import refusals_standing as refusals
from councils.models import Ballot
from councils.queries.standing import ties_of
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("standing_ruled")
def standing_ruled(ballots, errand: Errand) -> dict[int, Refusal]:
    """Every tie that a member declared, or that bars by the rule, was ruled on."""
    found = {ballot.pk: _waiting(ballot) for ballot in ballots}
    return {key: refusals.rulings_missing(names) for key, names in found.items() if names}


def _waiting(ballot: Ballot) -> list[str]:
    related = ("nomination__nominee", "nomination__unit", "nomination__submission")
    items = ballot.items.exclude(nomination=None)
    items = items.select_related(*related, "nomination__ruleset")
    lines = [item.nomination for item in items.defer("nomination__ruleset__content")]
    waiting = [tie for tie in ties_of(ballot.session, lines) if tie.waits]
    return [f"{tie.person}, {tie.line.nominee.name}" for tie in waiting]
