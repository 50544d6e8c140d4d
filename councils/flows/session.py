"""A council's meeting: the secretary sets the agenda, the chair opens, it is held and closed."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("session")
class SessionFlow(CaseFlow):
    """Set the agenda, then hold the meeting."""

    process_title = _("Council meeting")

    start = Opening().Next(this.agenda)
    agenda = Desk(
        role=Role.COUNCIL_SECRETARY, on="body", verb=_("Set the agenda"), due=Due(10)
    ).Next(this.hold)
    hold = Desk(role=Role.COUNCIL_CHAIR, on="body", verb=_("Hold the meeting"), due=Due(1)).Next(
        this.end
    )
    end = flow.End()
