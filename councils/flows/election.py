"""After an election the standing office enters the minister's decision on leader and deputy."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("election")
class ElectionFlow(CaseFlow):
    """Obtain the decision on whom a cluster elected, and enter it: over once one is entered."""

    process_title = _("Election of leader and deputy")

    start = Opening().Next(this.decide)
    decide = Desk(
        role=Role.STANDING_OFFICER,
        on="unit",
        verb=_("Enter the decision on leader and deputy"),
        due=Due(10),
    ).Next(this.end)
    end = flow.End()
