"""A cluster's conference: the leader prepares and holds it."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("conference")
class ConferenceFlow(CaseFlow):
    """Prepare the agenda, then hold the conference, unless it is called off before."""

    process_title = _("Cluster conference")

    start = Opening().Next(this.agenda)
    agenda = Desk(
        role=Role.CLUSTER_LEADER, on="body", verb=_("Prepare the conference"), due=Due(10)
    ).Next(this.prepared)
    prepared = flow.If(outcome_is("called_off")).Then(this.end).Else(this.hold)
    hold = Desk(
        role=Role.CLUSTER_LEADER, on="body", verb=_("Hold the conference"), due=Due(1)
    ).Next(this.end)
    end = flow.End()
