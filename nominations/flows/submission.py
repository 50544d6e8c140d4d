"""A unit prepares a submission; its head approves it or returns it."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("submission")
class SubmissionFlow(CaseFlow):
    """Prepare, approve, and again when returned; over when sent or given up."""

    process_title = _("Submission")

    start = Opening().Next(this.prepare)
    prepare = Desk(
        role=Role.UNIT_OFFICER, on="unit", verb=_("Prepare the submission"), due=Due()
    ).Next(this.approve)
    approve = Desk(
        role=Role.HEAD_OF_UNIT, on="unit", verb=_("Approve the submission"), due=Due(3)
    ).Next(this.approved)
    approved = flow.If(outcome_is("approved", "dropped")).Then(this.end).Else(this.prepare)
    end = flow.End()
