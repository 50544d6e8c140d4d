"""A decision is drawn up, signed and issued; a letter that proposes to a higher authority, sent."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow, outcome_is


@case_flow("decision")
class DecisionFlow(CaseFlow):
    """The minister's decision."""

    process_title = _("Decision")

    start = Opening().Next(this.draw_up)
    draw_up = Desk(
        role=Role.STANDING_OFFICER, on="unit", verb=_("Draw up the decision"), due=Due(5)
    ).Next(this.drawn)
    drawn = flow.If(outcome_is("dropped")).Then(this.end).Else(this.sign)
    sign = Desk(role=Role.MINISTER, on="unit", verb=_("Sign the decision"), due=Due(5)).Next(
        this.signed
    )
    signed = flow.If(outcome_is("signed")).Then(this.issue).Else(this.draw_up)
    issue = Desk(
        role=Role.REGISTRY_CLERK, on="unit", verb=_("Enter number and issue"), due=Due(2)
    ).Next(this.issued)
    issued = flow.If(outcome_is("redrawn")).Then(this.sign).Else(this.end)
    end = flow.End()


@case_flow("letter_above")
class LetterAboveFlow(CaseFlow):
    """The minister's letter that proposes to a higher authority."""

    process_title = _("Letter to the higher authority")

    start = Opening().Next(this.draw_up)
    draw_up = Desk(
        role=Role.STANDING_OFFICER,
        on="unit",
        verb=_("Draw up the letter to the higher authority"),
        due=Due(5),
    ).Next(this.drawn)
    drawn = flow.If(outcome_is("dropped")).Then(this.end).Else(this.sign)
    sign = Desk(
        role=Role.MINISTER, on="unit", verb=_("Sign the letter to the higher authority"), due=Due(5)
    ).Next(this.signed)
    signed = flow.If(outcome_is("signed")).Then(this.issue).Else(this.draw_up)
    issue = Desk(
        role=Role.REGISTRY_CLERK, on="unit", verb=_("Enter number and send"), due=Due(2)
    ).Next(this.issued)
    issued = flow.If(outcome_is("redrawn")).Then(this.sign).Else(this.end)
    end = flow.End()


@case_flow("unit_decision")
class UnitDecisionFlow(CaseFlow):
    """The head of unit's own decision."""

    process_title = _("Decision of the unit")

    start = Opening().Next(this.draw_up)
    draw_up = Desk(
        role=Role.UNIT_OFFICER, on="unit", verb=_("Draw up the decision"), due=Due(5)
    ).Next(this.drawn)
    drawn = flow.If(outcome_is("dropped")).Then(this.end).Else(this.sign)
    sign = Desk(role=Role.HEAD_OF_UNIT, on="unit", verb=_("Sign the decision"), due=Due(5)).Next(
        this.signed
    )
    signed = flow.If(outcome_is("signed")).Then(this.issue).Else(this.draw_up)
    issue = Desk(
        role=Role.REGISTRY_CLERK, on="unit", verb=_("Enter number and issue"), due=Due(2)
    ).Next(this.issued)
    issued = flow.If(outcome_is("redrawn")).Then(this.sign).Else(this.end)
    end = flow.End()
