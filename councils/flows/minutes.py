"""Minutes are drawn up by the secretary and, when those named have signed, signed by the chair."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("minutes")
class MinutesFlow(CaseFlow):
    """Minutes of a council."""

    process_title = _("Minutes")

    start = Opening().Next(this.draw_up)
    draw_up = Desk(
        role=Role.COUNCIL_SECRETARY, on="body", verb=_("Draw up the minutes"), due=Due(5)
    ).Next(this.sign)
    sign = Desk(role=Role.COUNCIL_CHAIR, on="body", verb=_("Sign the minutes"), due=Due(5)).Next(
        this.signed
    )
    signed = flow.If(outcome_is("signed")).Then(this.end).Else(this.draw_up)
    end = flow.End()


@case_flow("conference_minutes")
class ConferenceMinutesFlow(CaseFlow):
    """Minutes of a cluster or block."""

    process_title = _("Minutes")

    start = Opening().Next(this.draw_up)
    draw_up = Desk(
        role=Role.CLUSTER_LEADER, on="body", verb=_("Draw up the minutes"), due=Due(5)
    ).Next(this.sign)
    sign = Desk(role=Role.CLUSTER_LEADER, on="body", verb=_("Sign the minutes"), due=Due(5)).Next(
        this.signed
    )
    signed = flow.If(outcome_is("signed")).Then(this.end).Else(this.draw_up)
    end = flow.End()
