"""A second person reads what a first one drafted: an officer of the office, or a unit's head."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("approval")
class ApprovalFlow(CaseFlow):
    """Approve the draft, or return it to be changed and read it again."""

    process_title = _("Approval by a second officer")

    start = Opening().Next(this.approve)
    approve = Desk(
        role=Role.STANDING_OFFICER,
        on="unit",
        verb=_("Read the draft and approve it"),
        due=Due(),
        by_another=True,
    ).Next(this.read)
    read = flow.If(outcome_is("returned")).Then(this.change).Else(this.settled)
    settled = flow.If(outcome_is("rewritten")).Then(this.approve).Else(this.end)
    change = Desk(
        role=Role.STANDING_OFFICER, on="unit", verb=_("Change the returned draft"), due=Due()
    ).Next(this.changed)
    changed = flow.If(outcome_is("rewritten")).Then(this.approve).Else(this.end)
    end = flow.End()


@case_flow("unit_approval")
class UnitApprovalFlow(CaseFlow):
    """The head approves what the unit's officer drafted, or returns it to be changed."""

    process_title = _("Approval by the head of the unit")

    start = Opening().Next(this.approve)
    approve = Desk(
        role=Role.HEAD_OF_UNIT,
        on="unit",
        verb=_("Read the draft and approve it"),
        due=Due(),
        by_another=True,
    ).Next(this.read)
    read = flow.If(outcome_is("returned")).Then(this.change).Else(this.settled)
    settled = flow.If(outcome_is("rewritten")).Then(this.approve).Else(this.end)
    change = Desk(
        role=Role.UNIT_OFFICER, on="unit", verb=_("Change the returned draft"), due=Due()
    ).Next(this.changed)
    changed = flow.If(outcome_is("rewritten")).Then(this.approve).Else(this.end)
    end = flow.End()
