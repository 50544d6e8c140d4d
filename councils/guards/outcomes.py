"""What a tally must say before a nomination is carried or not: nobody carries one by hand."""

from django.db.models import F
from django.utils.translation import gettext as _

from councils.actions.refusals import session_sitting
from councils.models import AgendaItem, Tally
from councils.vocabulary import SITTING, Outcome
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


def _with_outcome(nominations, outcome: Outcome) -> dict[int, Refusal]:
    said = set(
        Tally.objects.filter(
            item__nomination__in=[n.pk for n in nominations],
            item__ballot__session__case__in=[n.case_id for n in nominations],
            outcome=outcome,
        ).values_list("item__nomination", flat=True)
    )
    no = Refusal(
        code="no_tally",
        message=_("Only the tally of a ballot decides this."),
        remedy=_("Put the nomination to a ballot in its session."),
    )
    return {n.pk: no for n in nominations if n.pk not in said}


@guard("carried_by_tally")
def carried_by_tally(nominations, errand: Errand) -> dict[int, Refusal]:
    """A tally of the session it lies before carried it."""
    return _with_outcome(nominations, Outcome.CARRIED)


@guard("failed_by_tally")
def failed_by_tally(nominations, errand: Errand) -> dict[int, Refusal]:
    """A tally of the session it lies before did not carry it."""
    return _with_outcome(nominations, Outcome.NOT_CARRIED)


@guard("session_not_open")
def session_not_open(nominations, errand: Errand) -> dict[int, Refusal]:
    """The session it lies before is neither sitting at this moment nor suspended."""
    sitting = set(
        AgendaItem.objects.filter(
            nomination__in=[n.pk for n in nominations],
            session__state__in=SITTING,
            session__case=F("nomination__case"),
        ).values_list("nomination", flat=True)
    )
    return {n.pk: session_sitting() for n in nominations if n.pk in sitting}
