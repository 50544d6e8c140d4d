"""A second person reads what a first one drafted: an officer of the office, or a unit's head."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


def _reading(role: Role) -> Desk:
    verb = _("Read the draft and approve it")
    return Desk(role=role, on="unit", verb=verb, due=Due(), by_another=True).Next(this.read)


def _changing(role: Role) -> Desk:
    verb = _("Change the returned draft")
    return Desk(role=role, on="unit", verb=verb, due=Due()).Next(this.changed)


class _ReadAgain:
    """What follows a reading: each flow takes these steps between its own desks."""

    start = Opening().Next(this.approve)
    read = flow.If(outcome_is("returned")).Then(this.change).Else(this.settled)
    settled = flow.If(outcome_is("rewritten")).Then(this.approve).Else(this.end)
    changed = flow.If(outcome_is("rewritten")).Then(this.approve).Else(this.end)
    end = flow.End()


@case_flow("approval")
class ApprovalFlow(_ReadAgain, CaseFlow):
    """Approve the draft, or return it to be changed and read it again."""

    process_title = _("Approval by a second officer")

    approve = _reading(Role.STANDING_OFFICER)
    change = _changing(Role.STANDING_OFFICER)


@case_flow("unit_approval")
class UnitApprovalFlow(_ReadAgain, CaseFlow):
    """The head approves what the unit's officer drafted, or returns it to be changed."""

    process_title = _("Approval by the head of the unit")

    approve = _reading(Role.HEAD_OF_UNIT)
    change = _changing(Role.UNIT_OFFICER)
