"""A cluster's conference: the leader prepares and holds it."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("conference")
class ConferenceFlow(CaseFlow):
    """Prepare the agenda, then hold the conference."""

    process_title = _("Cluster conference")

    start = Opening().Next(this.agenda)
    agenda = Desk(
        role=Role.CLUSTER_LEADER, on="body", verb=_("Prepare the conference"), due=Due(10)
    ).Next(this.hold)
    hold = Desk(
        role=Role.CLUSTER_LEADER, on="body", verb=_("Hold the conference"), due=Due(1)
    ).Next(this.end)
    end = flow.End()
