"""Find or open the case on whose desk nominations come to lie."""

from datetime import date

from nominations.actions.codes import new_code
from nominations.models import Decision, Round, Submission
from nominations.vocabulary import Authority, DecisionState
from workflow import work
from workflow.actions import introduce
from workflow.models import Case, Unit, User


def appraisal_case(submission: Submission, *, on: date, count: int) -> Case:
    """The open case of a submission at the standing office; opened when there is none."""
    found = work.open_case_at(submission.get_absolute_url() + "appraisal/", flow="appraisal")
    return found or work.open_case(
        "appraisal",
        label=_label(submission, count),
        path=submission.get_absolute_url() + "appraisal/",
        unit=submission.round.organiser,
        on=on,
    )


def supplement_case(submission: Submission, *, on: date, count: int) -> Case:
    """The open case that asks a unit to complete dossiers; opened when there is none."""
    found = work.open_case_at(submission.get_absolute_url(), flow="supplement")
    return found or work.open_case(
        "supplement",
        label=_label(submission, count),
        path=submission.get_absolute_url(),
        unit=submission.unit,
        on=on,
    )


def decision_for(
    review: Round,
    *,
    unit: Unit,
    award: str,
    authority: str,
    actor: User,
    on_behalf_of: User | None,
    on: date,
    as_of: date | None,
) -> Decision:
    """The draft decision of an authority on one award in a round; drawn up when there is none."""
    drafts = Decision.objects.filter(
        round=review, unit=unit, award=award, state=DecisionState.DRAFT
    )
    found = drafts.select_related("case").first()
    if found is not None:
        return found
    decision = Decision(
        code=new_code("QD", review.year), round=review, unit=unit, award=award, authority=authority
    )
    flow = "unit_decision" if authority == Authority.HEAD_OF_UNIT else "decision"
    decision.case = work.open_case(
        flow,
        label=f"{award} {review.year} · {unit.name}",
        path=decision.get_absolute_url(),
        unit=unit,
        on=on,
    )
    decision.save()
    introduce(
        decision,
        kind="decision.drawn_up",
        actor=actor,
        on_behalf_of=on_behalf_of,
        as_of=as_of,
        facts={"round": review.obj, "award": award, "authority": authority},
    )
    return decision


def _label(submission: Submission, count: int) -> str:
    return f"{submission.unit.name} · {submission.code} · {count}"
