"""The leader drafts the covenant and gathers the signatures; each member's head signs."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("covenant")
class CovenantFlow(CaseFlow):
    """Draft it, then see to it that all sign; over when in force or withdrawn."""

    process_title = _("Covenant")

    start = Opening().Next(this.draft)
    draft = Desk(role=Role.CLUSTER_LEADER, on="body", verb=_("Draft the covenant"), due=Due()).Next(
        this.drafted
    )
    drafted = flow.If(outcome_is("withdrawn")).Then(this.end).Else(this.gather)
    gather = Desk(
        role=Role.CLUSTER_LEADER, on="body", verb=_("Gather the signatures"), due=Due()
    ).Next(this.end)
    end = flow.End()


@case_flow("covenant_signing")
class SigningFlow(CaseFlow):
    """The head of one member signs, or is no longer asked."""

    process_title = _("Signature under a covenant")

    start = Opening().Next(this.sign)
    sign = Desk(role=Role.HEAD_OF_UNIT, on="unit", verb=_("Sign the covenant"), due=Due()).Next(
        this.end
    )
    end = flow.End()
