"""Consultation and public notice at the standing office, and the clocks of both."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from nominations.actions.consultations import pass_over
from nominations.actions.notices import close_notice
from workflow.models import Case, User
from workflow.registry import timer
from workflow.vocabulary import Role
from workflow.work import CaseFlow, Desk, Due, Opening, case_flow


@case_flow("clearance")
class ClearanceFlow(CaseFlow):
    """One item for all nominations of the submission, done when the last has left."""

    process_title = _("Consultation and public notice")

    start = Opening().Next(this.clear)
    clear = Desk(
        role=Role.STANDING_OFFICER,
        on="unit",
        verb=_("See consultation and public notice through"),
        due=Due(20),
    ).Next(this.end)
    end = flow.End()


@case_flow("consultation")
class ConsultationFlow(CaseFlow):
    """One letter to one body: due on the day by which it must have answered."""

    process_title = _("Consultation letter")

    start = Opening().Next(this.await_answer)
    await_answer = Desk(
        role=Role.STANDING_OFFICER, on="unit", verb=_("Enter the answer"), due=Due()
    ).Next(this.end)
    end = flow.End()


@case_flow("notice")
class NoticeFlow(CaseFlow):
    """One public notice: its comments are read until the last day has passed."""

    process_title = _("Public notice")

    start = Opening().Next(this.moderate)
    moderate = Desk(
        role=Role.STANDING_OFFICER, on="unit", verb=_("Read the comments"), due=Due()
    ).Next(this.end)
    end = flow.End()


@timer("consultation.await_answer")
def pass_over_silence(case: Case, *, actor: User) -> None:
    """The day has passed: where the rule says so, silence is recorded and the matter goes on."""
    pass_over(case.path, actor=actor)


@timer("notice.moderate")
def end_notice(case: Case, *, actor: User) -> None:
    """The last day has passed: the item ends once every comment is read."""
    close_notice(case.path, actor=actor)
