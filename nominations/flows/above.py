"""The standing office hears what a higher authority decided on a letter."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("above")
class AboveFlow(CaseFlow):
    """One item for all lines of the letter, done when the last was decided on or came back."""

    process_title = _("With the higher authority")

    start = Opening().Next(this.await_answer)
    await_answer = Desk(
        role=Role.STANDING_OFFICER,
        on="unit",
        verb=_("Enter what the higher authority decided"),
        due=Due(),
    ).Next(this.end)
    end = flow.End()
