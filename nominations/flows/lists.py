"""A unit takes in the lists of the units below it, or returns them."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("lists")
class ListsFlow(CaseFlow):
    """One item for all lists that wait for one unit in one round."""

    process_title = _("Lists from the units below")

    start = Opening().Next(this.take_in)
    take_in = Desk(
        role=Role.UNIT_OFFICER, on="unit", verb=_("Take in the lists of units"), due=Due(3)
    ).Next(this.end)
    end = flow.End()
