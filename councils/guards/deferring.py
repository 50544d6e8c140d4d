"""What must be true of a nomination that a session puts off."""

from django.utils.translation import gettext as _

from councils.queries.deferred import may_wait
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("item_may_wait")
def item_may_wait(sessions, errand: Errand) -> dict[int, Refusal]:
    """It is on the agenda, undecided, and on no ballot that is still to be counted."""
    no = Refusal(
        code="item_not_waiting",
        message=_("This nomination is decided already, or on a ballot that is not counted yet."),
        remedy=_("Count that ballot or cancel it with a reason; then choose from the list."),
    )
    return {
        session.pk: no
        for session in sessions
        if not errand.is_question(session)
        and not may_wait(session).filter(code=errand.of(session).get("line", "")).exists()
    }
