"""A unit completes dossiers that the standing office returned."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from nominations.vocabulary import NominationState
from workflow.engine import perform_all
from workflow.models import Case, User
from workflow.registry import timer
from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("supplement")
class SupplementFlow(CaseFlow):
    """One item for all returned nominations of the submission."""

    process_title = _("Changes asked for")

    start = Opening().Next(this.supplement)
    supplement = Desk(
        role=Role.UNIT_OFFICER, on="unit", verb=_("Complete the returned dossiers"), due=Due()
    ).Next(this.end)
    end = flow.End()


@timer("supplement.supplement")
def lapse(case: Case, *, actor: User) -> None:
    """The time asked for has run out: the office goes on with the dossiers as they are."""
    late = case.nominations.filter(state=NominationState.RETURNED)
    perform_all(list(late), "lapse", actor=actor)
