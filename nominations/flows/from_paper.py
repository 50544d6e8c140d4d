"""The standing office enters a letter from paper; a second officer compares it."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("from_paper")
class FromPaperFlow(CaseFlow):
    """Enter, compare, and again when returned; over when received or given up."""

    process_title = _("Entry from paper")

    start = Opening().Next(this.enter)
    enter = Desk(
        role=Role.STANDING_OFFICER, on="unit", verb=_("Enter the letter from paper"), due=Due(3)
    ).Next(this.entered)
    entered = flow.If(outcome_is("dropped")).Then(this.end).Else(this.compare)
    compare = Desk(
        role=Role.STANDING_OFFICER,
        on="unit",
        verb=_("Compare the entry with the paper"),
        due=Due(3),
    ).Next(this.compared)
    compared = flow.If(outcome_is("returned")).Then(this.enter).Else(this.end)
    end = flow.End()
