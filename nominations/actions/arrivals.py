"""Find or open the case on whose desk nominations come to lie."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from nominations.actions.codes import new_code
from nominations.models import Decision, Nomination, Round, Submission
from nominations.queries import stated
from nominations.queries.names import in_english
from nominations.vocabulary import Authority, DecisionState
from workflow import work
from workflow.actions import Recorder, introduce
from workflow.models import Case, Unit, User


def office_cases(
    flow: str, counts: Mapping[Submission, int], *, on: date
) -> dict[Submission, Case]:
    """The open case of a flow for each submission at the office; opened where there is none.

    Holds the letters and the cases until the end of the transaction: a case that is completed
    at this moment by its last line's leaving is waited for, and then not joined.
    """
    if not counts:
        return {}
    letters = sorted(counts, key=lambda submission: submission.pk)
    _hold(Submission, letters)
    paths = {f"{s.get_absolute_url()}{flow}/": s for s in letters}
    found = {paths[c.path]: c for c in work.hold_open_cases(paths, flow=flow)}
    return {
        submission: found.get(submission)
        or work.open_case(
            flow,
            label=_label(submission.unit.name, submission, counts[submission]),
            label_en=_label(in_english(submission.unit), submission, counts[submission]),
            path=path,
            unit=submission.round.organiser,
            on=on,
        )
        for path, submission in paths.items()
    }


def supplement_case(submission: Submission, *, on: date, due_on: date, count: int) -> Case:
    """The case of this day that asks a unit to complete dossiers; opened when there is none.

    Only one with the same last day is joined.

    One that somebody else holds is not waited for, because the unit's answer waits for the case
    of the appraisal, which is held here: another one is opened.
    """
    path = submission.get_absolute_url()
    found = work.hold_open_cases([path], flow="supplement", skip_locked=True)
    today = [case for case in found if (case.opened_on, case.due_on) == (on, due_on)]
    if today:
        return today[0]
    return work.open_case(
        "supplement",
        label=_label(submission.unit.name, submission, count),
        label_en=_label(in_english(submission.unit), submission, count),
        path=path,
        unit=submission.unit,
        on=on,
        due_on=due_on,
    )


def decision_for(
    review: Round,
    *,
    unit: Unit,
    award: str,
    authority: str,
    ruleset: int | None,
    actor: User,
    on_behalf_of: User | None,
    on: date,
    as_of: date | None,
    into: Recorder,
) -> Decision:
    """The draft decision of an authority on one award under one law; drawn up when there is none.

    Holds the round, so that two acts do not draw up two, and the draft, so that it does not go
    to its signer before its new lines are on it.
    """
    _hold(Round, [review])
    drafts = _drafts(review, unit, award, ruleset).select_related("case")
    drafts = drafts.select_for_update(of=("self",), no_key=True)
    found = drafts.order_by("pk").first()
    if found is not None:
        return found
    decision = _drawn(review, unit, award, authority, on=on)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    _introduce(decision, into=into, **who)
    return decision


def drawn_apart(
    former: Decision,
    *,
    actor: User,
    on_behalf_of: User | None,
    on: date,
    as_of: date | None,
    into: Recorder,
) -> Decision:
    """A draft of its own beside another list, of the same round, unit, award and authority."""
    decision = _drawn(former.round, former.unit, former.award, former.authority, on=on)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    _introduce(decision, into=into, **who)
    return decision


def _introduce(decision: Decision, **who: Any) -> None:
    introduce(decision, kind="decision.drawn_up", **who, **stated.decision(decision)._asdict())


def _drafts(review: Round, unit: Unit, award: str, ruleset: int | None) -> QuerySet[Decision]:
    drafts = Decision.objects.filter(
        round=review, unit=unit, award=award, state=DecisionState.DRAFT
    )
    lines = Nomination.objects.filter(decision__in=drafts.values("pk"), ruleset=ruleset)
    return drafts.filter(pk__in=lines.values("decision"))


def _drawn(review: Round, unit: Unit, award: str, authority: str, *, on: date) -> Decision:
    decision = Decision(round=review, unit=unit, award=award, authority=authority)
    decision.code = new_code("TT" if decision.is_letter else "QD", review.year)
    decision.case = work.open_case(
        _flow(decision),
        label=f"{award} {review.year} · {unit.name}",
        label_en=f"{award} {review.year} · {in_english(unit)}",
        path=decision.get_absolute_url(),
        unit=unit,
        on=on,
    )
    decision.save()
    return decision


def _flow(decision: Decision) -> str:
    if decision.is_letter:
        return "letter_above"
    return "unit_decision" if decision.authority == Authority.HEAD_OF_UNIT else "decision"


def _hold(model: type[Model], rows: Iterable[Model]) -> None:
    keys = [row.pk for row in rows]
    held = model.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
    list(held.values_list("pk"))


def _label(unit: str, submission: Submission, count: int) -> str:
    return f"{unit} · {submission.code} · {count}"
