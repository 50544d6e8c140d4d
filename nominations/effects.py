"""What follows from a move, inside its transaction; each effect changes a set at once."""

from collections import defaultdict
from typing import Any

from django.db import IntegrityError, transaction

from audit.record import log
from nominations.actions.arrivals import appraisal_cases, decision_for, supplement_case
from nominations.actions.decisions import note_redrawn, number_used
from nominations.models import Appraisal, Decision, Decline, Nomination, RuleSet, Submission
from nominations.queries import stated
from nominations.queries.content import content_of, digest
from nominations.queries.rules import rule_set_on, rulebook
from nominations.rules.rulebook import Route
from nominations.vocabulary import Authority, Ground, NominationState, Verdict
from workflow.access import holders
from workflow.engine import Errand, bring_along
from workflow.errors import Refused
from workflow.models import Unit
from workflow.registry import effect
from workflow.rules.stating import day
from workflow.vocabulary import Role

VERDICTS = {
    "find_eligible": Verdict.ELIGIBLE,
    "refer_for_opinion": Verdict.FOR_OPINION,
    "find_ineligible": Verdict.INELIGIBLE,
}
DEFAULT_GROUNDS = {
    "unit_fail": Ground.NOT_CHOSEN,
    "not_endorse": Ground.NOT_ENDORSED,
    "fail": Ground.THRESHOLD_NOT_REACHED,
    "refuse": Ground.REFUSED_BY_SIGNER,
}


@effect("receive_submission")
def receive_submission(submissions, errand: Errand) -> None:
    """Pin rule set and route on every line put forward, then send each on its way."""
    row = rule_set_on(errand.on)
    law = rulebook(row.digest)
    for submission in submissions:
        submission.received_on = errand.on
        submission.save(update_fields=["received_on"])
        errand.say(submission, {"received_on": day(errand.on)})
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
            **_clause(nomination, errand.of(nomination).get("clause", "")),
        )
        for nomination in nominations
    ]
    Decline.objects.bulk_create(noes)
    for no in noes:
        errand.say(no.nomination, *stated.decline(no))


def _clause(nomination, clause_id: str) -> dict:
    if not clause_id or nomination.ruleset_id is None:
        return {"clause": clause_id, "citation": "", "verified": False}
    clause = rulebook(nomination.ruleset.digest).clause(clause_id)
    return {"clause": clause_id, "citation": clause.citation, "verified": clause.verified}


@effect("lift_decline")
def lift_decline(nominations, errand: Errand) -> None:
    """The unit's no is taken back; the log keeps it."""
    Decline.objects.filter(nomination__in=[n.pk for n in nominations]).delete()
    for nomination in nominations:
        errand.say(nomination, {"declined": None})


@effect("record_appraisal")
def record_appraisal(nominations, errand: Errand) -> None:
    """Write down what the standing office found; records each finding."""
    found = [
        Appraisal(
            nomination=nomination,
            verdict=VERDICTS[errand.row.name],
            note=errand.reason,
            clause=errand.of(nomination).get("clause", ""),
            by=errand.person,
            on=errand.on,
            at=errand.at,
        )
        for nomination in nominations
    ]
    Appraisal.objects.bulk_create(found)
    errand.record([_appraised(row, errand) for row in found])


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


def arrived(nominations, state: str) -> list[Nomination]:
    """Those of a set that have just come to lie at this stage."""
    return [n for n in nominations if n.state == state]


@effect("arrive_appraisal")
def arrive_appraisal(nominations, errand: Errand) -> None:
    """Lay nominations on the standing office's desk, one case per submission."""
    groups: dict[Submission, list[Nomination]] = defaultdict(list)
    arriving = arrived(nominations, NominationState.APPRAISAL)
    bring_along(arriving, "submission__round__organiser")
    for nomination in arriving:
        groups[nomination.submission].append(nomination)
    counts = {submission: len(lines) for submission, lines in groups.items()}
    for submission, case in appraisal_cases(counts, on=errand.on).items():
        office = submission.round.organiser
        errand.lay(groups[submission], case=case, office=office, resumes_at="")
        for nomination in groups[submission]:
            errand.say(nomination, {"office": office.obj, "resumes_at": ""})


@effect("open_supplement")
def open_supplement(nominations, errand: Errand) -> None:
    """Tell the unit what is missing: one case per submission, and where to resume afterwards."""
    groups: dict[int, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        groups[nomination.submission_id].append(nomination)
    for lines in groups.values():
        case = supplement_case(lines[0].submission, on=errand.on, count=len(lines))
        errand.lay(lines, case=case, resumes_at=NominationState.APPRAISAL)
        for nomination in lines:
            errand.say(nomination, {"resumes_at": str(NominationState.APPRAISAL)})


@effect("arrive_signature")
def arrive_signature(nominations, errand: Errand) -> None:
    """Put nominations on the draft decision of their authority, one per award and law."""
    groups: dict[tuple, list[Nomination]] = defaultdict(list)
    arriving = arrived(nominations, NominationState.SIGNATURE)
    bring_along(arriving, "submission__round")
    for nomination in arriving:
        review = nomination.submission.round
        is_own = nomination.authority == Authority.HEAD_OF_UNIT
        unit = nomination.unit_id if is_own else review.organiser_id
        groups[review.pk, unit, nomination.award, nomination.ruleset_id].append(nomination)
    # One order everywhere: whoever locks a round waits for nobody who waits for them.
    for (_review, _unit, award, law), lines in sorted(groups.items(), key=lambda group: group[0]):
        decision = decision_for(
            lines[0].submission.round,
            unit=_deciding_unit(lines[0]),
            award=award,
            authority=lines[0].authority,
            ruleset=law,
            actor=errand.actor,
            on_behalf_of=errand.on_behalf_of,
            on=errand.on,
            as_of=errand.as_of,
            into=errand.record,
        )
        errand.lay(lines, case=decision.case, decision=decision)
        for nomination in lines:
            errand.say(nomination, {"decision": decision.obj})


def _deciding_unit(nomination: Nomination) -> Unit:
    if nomination.authority == Authority.HEAD_OF_UNIT:
        return nomination.unit
    return nomination.submission.round.organiser


@effect("strike_line")
def strike_line(nominations, errand: Errand) -> None:
    """Take refused lines off their decision: the list is drawn up anew and must be shown again."""
    keys = {n.decision_id for n in nominations}
    errand.lay(nominations, decision=None)
    for nomination in nominations:
        errand.say(nomination, {"decision": None})
    for decision in Decision.objects.filter(pk__in=keys).order_by("pk"):
        note_redrawn(decision, struck=[n.code for n in nominations], errand=errand)


@effect("fix_content")
def fix_content(decisions, errand: Errand) -> None:
    """Keep what was signed, its digest, who signed, and for whom (KT. follows from the post)."""
    for decision in decisions:
        content = content_of(decision)
        decision.signed_content = content
        decision.signed_digest = digest(content)
        decision.signer = errand.person
        decision.signs_for = _signs_for(decision, errand)
        decision.signed_at, decision.signed_on = errand.at, errand.on
        decision.save(
            update_fields=[
                "signed_content",
                "signed_digest",
                "signer",
                "signs_for",
                "signed_at",
                "signed_on",
            ]
        )
        errand.say(decision, *stated.signature(decision))


def _signs_for(decision: Decision, errand: Errand):
    unit = decision.unit
    if errand.standing.holds(Role.MINISTER, unit) or errand.standing.holds(Role.HEAD_OF_UNIT, unit):
        return None
    return holders(Role.MINISTER, unit=unit, on=errand.on).first()


@effect("sign_lines")
def sign_lines(decisions, errand: Errand) -> None:
    """Every line is signed with its decision."""
    for decision in decisions:
        lines = list(decision.lines.filter(state=NominationState.SIGNATURE))
        public = {"decision": decision.obj, "digest": decision.signed_digest}
        errand.follow(lines, "sign", facts={line.pk: {"public": public} for line in lines})


@effect("enter_number")
def enter_number(decisions, errand: Errand) -> None:
    """Number and date as in the registry's book."""
    for decision in decisions:
        brought = errand.of(decision)
        decision.number = str(brought["number"]).strip()
        decision.issued_on = brought["issued_on"]
        decision.book_year = decision.issued_on.year
        try:
            with transaction.atomic():
                decision.save(update_fields=["number", "issued_on", "book_year"])
        except IntegrityError as taken:  # by another clerk, at this very moment
            raise Refused(number_used(decision.number)) from taken
        errand.say(decision, stated.book(decision))


@effect("issue_lines")
def issue_lines(decisions, errand: Errand) -> None:
    """The awards of an issued decision exist from now on."""
    for decision in decisions:
        lines = list(decision.lines.filter(state=NominationState.SIGNED))
        public = {"decision": decision.obj}
        errand.follow(lines, "issue", facts={line.pk: {"public": public} for line in lines})
