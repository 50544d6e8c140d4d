"""The standing office appraises the nominations of one submission."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("appraisal")
class AppraisalFlow(CaseFlow):
    """One item for all nominations of the submission, done when the last has left."""

    process_title = _("Review at the standing office")

    start = Opening().Next(this.appraise)
    appraise = Desk(
        role=Role.STANDING_OFFICER, on="unit", verb=_("Review the nominations"), due=Due(20)
    ).Next(this.end)
    end = flow.End()
