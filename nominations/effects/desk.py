"""What follows from the standing office's own moves: its findings, and what it asks of units."""

from collections import defaultdict
from datetime import date

from audit.record import log
from nominations.actions.arrivals import supplement_case
from nominations.actions.supplements import ask_points
from nominations.models import Appraisal, Nomination, SupplementPoint
from nominations.queries import stated
from nominations.queries.eligibility import judged
from nominations.queries.rules import rulebook
from nominations.queries.standards import open_to_people
from nominations.queries.supplements import (
    days_to_answer,
    is_rewritten,
    last_day,
    points_asked,
    text_approved,
)
from nominations.vocabulary import NominationState, Verdict
from workflow.engine import Errand
from workflow.queries.calendar import reading_once
from workflow.registry import effect

VERDICTS = {
    "find_eligible": Verdict.ELIGIBLE,
    "refer_for_opinion": Verdict.FOR_OPINION,
    "find_ineligible": Verdict.INELIGIBLE,
    "return_wrong_route": Verdict.WRONG_ROUTE,
}


@effect("record_appraisal")
def record_appraisal(nominations, errand: Errand) -> None:
    """Write down what the standing office found; records each finding."""
    left = _left_to_people(nominations, errand)
    found = [
        Appraisal(
            nomination=nomination,
            verdict=VERDICTS[errand.row.name],
            note=errand.reason,
            clause=errand.of(nomination).get("clause", ""),
            judged=left.get(nomination.pk, {}),
            right_route=errand.of(nomination).get("right_route", {}),
            by=errand.person,
            on=errand.on,
            at=errand.at,
        )
        for nomination in nominations
    ]
    Appraisal.objects.bulk_create(found)
    errand.record([_appraised(row, errand) for row in found])


def _left_to_people(nominations, errand: Errand) -> dict[int, dict[str, str]]:
    """What the standard left to a person, where the guards of the move have judged it."""
    if VERDICTS[errand.row.name] != Verdict.ELIGIBLE:
        return {}
    standards = errand.once("standards", nominations, lambda: judged(nominations, on=errand.on))
    return {key: open_to_people(each) for key, each in standards.items()}


def _appraised(row: Appraisal, errand: Errand) -> log.Act:
    return log.Act(
        kind="appraisal.recorded",
        obj=row.obj,
        ver=1,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        **stated.appraisal(row)._asdict(),
    )


@effect("open_supplement")
def open_supplement(nominations, errand: Errand) -> None:
    """Tell the unit what is missing: one case per submission, and where to resume afterwards."""
    groups: dict[tuple, list[Nomination]] = defaultdict(list)
    with reading_once():
        for nomination in nominations:
            groups[nomination.submission_id, _due_on(nomination, errand)].append(nomination)
    for (_letter, due_on), lines in groups.items():
        letter = lines[0].submission
        case = supplement_case(letter, on=errand.on, due_on=due_on, count=len(lines))
        errand.lay(lines, case=case, resumes_at=NominationState.APPRAISAL)
        ask_points(lines, case=case, due_on=due_on, errand=errand)
        for nomination in lines:
            errand.say(nomination, {"resumes_at": str(NominationState.APPRAISAL)})


@effect("keep_text_sent")
def keep_text_sent(nominations, errand: Errand) -> None:
    """Let the achievement read as it was sent last: what was written since, the head never sent.

    The points keep both texts.
    """
    asked: dict[int, list[SupplementPoint]] = defaultdict(list)
    for point in points_asked(nominations):
        asked[point.nomination_id].append(point)
    for nomination in nominations:
        points = asked[nomination.pk]
        if is_rewritten(points, nomination):
            text = text_approved(points, nomination)
            errand.lay([nomination], achievement=text)
            errand.say(nomination, {}, {"achievement": text})


def _due_on(nomination: Nomination, errand: Errand) -> date:
    due_on = errand.of(nomination).get("due_on")
    law = rulebook(nomination.ruleset.digest) if nomination.ruleset_id else None
    return due_on or last_day(errand.on, days_to_answer(law)[0])
