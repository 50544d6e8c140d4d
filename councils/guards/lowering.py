"""What must be true of nominations that a council takes up for the lower award."""

from django.utils.translation import gettext as _

from councils.queries.falling import may_fall
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("lines_may_fall")
def lines_may_fall(sessions, errand: Errand) -> dict[int, Refusal]:
    """This session did not carry them, and the council decides on the award each falls to."""
    refused = {}
    for session in sessions:
        if errand.is_question(session):
            continue
        wanted = set(errand.of(session).get("lines", ()))
        known = {line.code for line in may_fall(session, on=errand.on)}
        if not wanted or not wanted <= known:
            refused[session.pk] = _does_not_fall(sorted(wanted - known))
    return refused


def _does_not_fall(codes: list[str]) -> Refusal:
    return Refusal(
        code="does_not_fall",
        message=_(
            "Only what this session voted on and did not pass goes on for the lower award, once,"
            " where the rules name one on which this council decides."
        ),
        facts={"lines": codes},
        remedy=_("Choose from the list."),
    )
