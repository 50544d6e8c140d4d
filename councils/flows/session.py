"""A council's meeting: the secretary sets the agenda, the chair opens, it is held and closed."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("session")
class SessionFlow(CaseFlow):
    """Set the agenda, then hold the meeting, unless it is called off before."""

    process_title = _("Council meeting")

    start = Opening().Next(this.agenda)
    agenda = Desk(
        role=Role.COUNCIL_SECRETARY, on="body", verb=_("Set the agenda"), due=Due(10)
    ).Next(this.prepared)
    prepared = flow.If(outcome_is("called_off")).Then(this.end).Else(this.hold)
    hold = Desk(role=Role.COUNCIL_CHAIR, on="body", verb=_("Hold the meeting"), due=Due(1)).Next(
        this.end
    )
    end = flow.End()
