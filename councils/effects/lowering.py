"""Nominations that a council takes up for the lower award, with the same dossier."""

from councils.actions.agenda import append
from councils.actions.ties_below import carry_ties
from councils.queries.falling import may_fall
from nominations.actions.lowering import lower
from workflow.engine import Errand
from workflow.registry import effect


@effect("put_forward_lower")
def put_forward_lower(sessions, errand: Errand) -> None:
    """Create a linked nomination for the lower award of each, at the end of the open agenda.

    What was not carried keeps its history; the entry of the session names both.
    """
    for session in sessions:
        wanted = set(errand.of(session)["lines"])
        lost = {n.pk: n for n in may_fall(session, on=errand.on) if n.code in wanted}
        taken_up = lower(
            list(lost.values()), case=session.case, errand=errand, move="lower_in_council"
        )
        carry_ties(session, taken_up, errand=errand)
        said = {lost[line.origin_id].code: line.code for line in taken_up}
        errand.say(session, {"agenda": append(session, taken_up), "lowered": said})
