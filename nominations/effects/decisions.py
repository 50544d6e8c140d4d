"""What follows from a move for a decision: drawn up, signed, numbered, its lines issued."""

from collections import defaultdict

from django.db import IntegrityError, transaction

from nominations.actions.arrivals import decision_for, drawn_apart
from nominations.actions.decisions import note_redrawn, number_on_paper, number_used
from nominations.effects.dossiers import arrived
from nominations.models import Decision, Nomination
from nominations.queries import stated
from nominations.queries.content import content_of, digest
from nominations.queries.holds import on_hold_of
from nominations.vocabulary import Authority, NominationState
from workflow.access import holders
from workflow.engine import Errand, bring_along
from workflow.errors import Refused
from workflow.models import Unit
from workflow.registry import effect
from workflow.vocabulary import Role

SIGNATURE = ("signed_content", "signed_digest", "signer", "signs_for", "signed_at", "signed_on")


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


@effect("set_aside_line")
def set_aside_line(nominations, errand: Errand) -> None:
    """Lines on hold wait on a list of their own; the list they leave is shown anew, and says so."""
    groups: dict[int, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        groups[nomination.decision_id].append(nomination)
    for former in (
        Decision.objects.filter(pk__in=groups).select_related("round", "unit").order_by("pk")
    ):
        lines = groups[former.pk]
        apart = drawn_apart(
            former,
            actor=errand.actor,
            on_behalf_of=errand.on_behalf_of,
            on=errand.on,
            as_of=errand.as_of,
            into=errand.record,
        )
        errand.lay(lines, case=apart.case, decision=apart)
        for nomination in lines:
            errand.say(nomination, {"decision": apart.obj})
        note_redrawn(former, struck=[n.code for n in lines], errand=errand)


@effect("undo_signature")
def undo_signature(decisions, errand: Errand) -> None:
    """What was signed does not stand any more; who signed what stays on the log."""
    for decision in decisions:
        decision.signer = decision.signs_for = decision.signed_at = decision.signed_on = None
        decision.signed_content, decision.signed_digest = None, ""
        decision.save(update_fields=SIGNATURE)
        errand.say(decision, *stated.signature(decision))


@effect("redraw_lines")
def redraw_lines(decisions, errand: Errand) -> None:
    """All lines come back before the signer; those on hold leave for a list of their own."""
    for decision in decisions:
        stopped, _free = on_hold_of(decision, on=errand.on)
        errand.follow(list(decision.lines.filter(state=NominationState.SIGNED)), "unsign")
        errand.follow(stopped, "set_aside")


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
        decision.save(update_fields=SIGNATURE)
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
        decision.number = number_on_paper(brought["number"])
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
    """The awards of an issued decision exist from now on; lines of a letter go to who decides."""
    for decision in decisions:
        lines = list(decision.lines.filter(state=NominationState.SIGNED))
        public = {"decision": decision.obj}
        onward = "forward" if decision.is_letter else "issue"
        errand.follow(lines, onward, facts={line.pk: {"public": public} for line in lines})
