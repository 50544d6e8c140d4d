"""What must be true of a session before it moves."""

from django.utils.translation import gettext as _

from councils.models import AgendaItem, Ballot
from councils.vocabulary import BEFORE_A_BODY, BallotState
from nominations.models import Nomination
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("agenda_set")
def agenda_set(sessions, errand: Errand) -> dict[int, Refusal]:
    """At least one item stands on the agenda."""
    keys = [s.pk for s in sessions]
    filled = set(AgendaItem.objects.filter(session__in=keys).values_list("session", flat=True))
    no = Refusal(
        code="agenda_empty",
        message=_("The agenda is empty."),
        remedy=_("Put at least one nomination on the agenda."),
    )
    return {s.pk: no for s in sessions if s.pk not in filled}


@guard("nothing_lies_before")
def nothing_lies_before(sessions, errand: Errand) -> dict[int, Refusal]:
    """No nomination, nor what an earlier session left, waits for it: it would wait for nobody."""
    lying = Nomination.objects.filter(
        case__in=[s.case_id for s in sessions], state__in=BEFORE_A_BODY
    )
    waiting = set(lying.order_by().values_list("case", flat=True).distinct())
    no = Refusal(
        code="nominations_wait",
        message=_("Nominations lie before this session."),
        remedy=_("Give it another day, place or mode instead: they are decided in it."),
    )
    refused = {s.pk: no for s in sessions if s.case_id in waiting}
    items = AgendaItem.objects.filter(session__in=sessions, matter__left_by__isnull=False)
    left = set(items.values_list("session", flat=True))
    return {s.pk: _left_over() for s in sessions if s.pk in left} | refused


def _left_over() -> Refusal:
    return Refusal(
        code="matters_wait",
        message=_("Items that an earlier session left undecided lie before this session."),
        remedy=_("Take them off the agenda one by one, or let the session be held."),
    )


@guard("ballots_settled")
def ballots_settled(sessions, errand: Errand) -> dict[int, Refusal]:
    """No ballot is open or waits to be counted."""
    keys = [s.pk for s in sessions]
    busy = set(
        Ballot.objects.filter(
            session__in=keys, state__in=[BallotState.OPEN, BallotState.CLOSED]
        ).values_list("session", flat=True)
    )
    no = Refusal(
        code="ballot_running",
        message=_("A ballot is still open or not yet counted."),
        remedy=_("Close and count it, or cancel it with a reason."),
    )
    return {s.pk: no for s in sessions if s.pk in busy}
