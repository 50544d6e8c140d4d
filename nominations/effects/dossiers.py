"""What follows from a move of a dossier: received, weighed, returned, declined."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from nominations.actions.arrivals import office_cases
from nominations.actions.editing import tell_lists
from nominations.models import Decline, Nomination, RuleSet, Submission
from nominations.queries import stated
from nominations.queries.rules import rule_set_on, rulebook
from nominations.rules.rulebook import Route
from nominations.vocabulary import Ground, NominationState
from workflow.engine import Errand, bring_along
from workflow.registry import effect
from workflow.rules.stating import day

DEFAULT_GROUNDS = {
    "unit_fail": Ground.NOT_CHOSEN,
    "not_endorse": Ground.NOT_ENDORSED,
    "fail": Ground.THRESHOLD_NOT_REACHED,
    "refuse": Ground.REFUSED_BY_SIGNER,
    "decline_above": Ground.DECLINED_ABOVE,
    "return_wrong_route": Ground.WRONG_ROUTE,
    "not_clear": Ground.NOT_CLEARED,
}


@effect("receive_submission")
def receive_submission(submissions, errand: Errand) -> None:
    """Pin rule set and route on every line put forward, then send each on its way."""
    rows = {on: rule_set_on(on) for on in {s.comes_on(errand.on) for s in submissions}}
    for submission in submissions:
        received = submission.comes_on(errand.on)
        row = rows[received]
        law = rulebook(row.digest)
        submission.received_on = received
        submission.save(update_fields=["received_on"])
        errand.say(submission, {"received_on": day(received)})
        lines = list(
            submission.nominations.filter(state=NominationState.UNIT).select_related("nominee")
        )
        by_route: dict[tuple, list[int]] = defaultdict(list)
        facts = {}
        for line in lines:
            route = law.route(line.award, line.commendation, line.track, subject=line.nominee.kind)
            by_route[route.stages, route.authority].append(line.pk)
            facts[line.pk] = {"public": _pinned(row, route)}
        for (stages, authority), keys in by_route.items():
            Nomination.objects.filter(pk__in=keys).update(
                ruleset=row, route=list(stages), authority=authority
            )
        errand.follow(lines, "submit", facts=facts)


def _pinned(law: RuleSet, route: Route) -> dict[str, Any]:
    stages = [str(stage) for stage in route.stages]
    return {"rules": law.digest, "route": stages, "authority": str(route.authority)}


@effect("record_decline")
def record_decline(nominations, errand: Errand) -> None:
    """Write down every no: stage, ground, clause and the words told to the unit."""
    noes = [
        Decline(
            nomination=nomination,
            stage=errand.sources[nomination.pk],
            ground=errand.of(nomination).get("ground") or DEFAULT_GROUNDS[errand.row.name],
            words=errand.words_for(nomination),
            at=errand.at,
            **_clause(nomination, errand.of(nomination)),
        )
        for nomination in nominations
    ]
    Decline.objects.bulk_create(noes)
    for no in noes:
        errand.say(no.nomination, *stated.decline(no))


def _clause(nomination, brought: Mapping[str, Any]) -> dict:
    """The clause a no rests on; who brings one of another text than the rule set cites it."""
    clause_id = brought.get("clause", "")
    if "cited" in brought:
        return {"clause": clause_id, **brought["cited"]}
    if not clause_id or nomination.ruleset_id is None:
        return {"clause": clause_id, "citation": "", "verified": False}
    clause = rulebook(nomination.ruleset.digest).clause(clause_id)
    return {"clause": clause_id, "citation": clause.citation, "verified": clause.verified}


@effect("tell_list")
def tell_list(nominations, errand: Errand) -> None:
    """Whoever has the letter's list open sees the line change; nothing is recorded of that."""
    tell_lists(nominations)


@effect("lift_decline")
def lift_decline(nominations, errand: Errand) -> None:
    """The unit's no is taken back; the log keeps it."""
    Decline.objects.filter(nomination__in=[n.pk for n in nominations]).delete()
    for nomination in nominations:
        errand.say(nomination, {"declined": None})


def arrived(nominations, state: str) -> list[Nomination]:
    """Those of a set that have just come to lie at this stage."""
    return [n for n in nominations if n.state == state]


@effect("arrive_appraisal")
def arrive_appraisal(nominations, errand: Errand) -> None:
    """Lay nominations on the standing office's desk, one case per submission."""
    _lay_at_office("appraisal", arrived(nominations, NominationState.APPRAISAL), errand)


@effect("arrive_clearance")
def arrive_clearance(nominations, errand: Errand) -> None:
    """Let the standing office ask other bodies and the public, one case per submission."""
    _lay_at_office("clearance", arrived(nominations, NominationState.CLEARANCE), errand)


def _lay_at_office(flow: str, arriving: list[Nomination], errand: Errand) -> None:
    groups: dict[Submission, list[Nomination]] = defaultdict(list)
    bring_along(arriving, "submission__round__organiser")
    for nomination in arriving:
        groups[nomination.submission].append(nomination)
    counts = {submission: len(lines) for submission, lines in groups.items()}
    for submission, case in office_cases(flow, counts, on=errand.on).items():
        office = submission.round.organiser
        errand.lay(groups[submission], case=case, office=office, resumes_at="")
        for nomination in groups[submission]:
            errand.say(nomination, {"office": office.obj, "resumes_at": ""})
