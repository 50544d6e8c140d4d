"""What must be true of nominations before they move: facts fetched once for the set."""

from django.db.models import Count
from django.utils.translation import gettext as _

from nominations.actions.editing import entered_by_another
from nominations.guards.refusals import papers_missing
from nominations.models import Decision, Nomination
from nominations.queries.papers import missing_by_nomination
from nominations.queries.rules import rulebook, rulebook_on
from nominations.vocabulary import DecisionState, Ground, NominationState, SubmissionState
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("submission_open")
def submission_open(nominations, errand: Errand) -> dict[int, Refusal]:
    """The letter is still a draft in the officer's hands; from paper, in those of who enters it."""
    no = Refusal(
        code="submission_closed",
        message=_("The list can no longer be changed: it was put to the head of unit."),
        remedy=_("Take it back, or ask the head to return it."),
    )
    refused = {n.pk: no for n in nominations if n.submission.state != SubmissionState.DRAFT}
    return refused | {
        n.pk: entered_by_another(n.submission)
        for n in nominations
        if n.submission.is_being_entered and n.submission.entered_by_id != errand.person.pk
    }


@guard("found_by_leader")
def found_by_leader(nominations, errand: Errand) -> dict[int, Refusal]:
    """A leader's finding of a sudden feat began the letter, and this is whom it named."""
    no = Refusal(
        code="not_found_by_leader",
        message=_("No leader's finding began this submission: the unit's own review decides."),
        remedy=_("Record the unit's own choice."),
    )
    letters = {n.submission_id for n in nominations}
    lines = Nomination.objects.filter(submission__in=letters).values("submission")
    shared = lines.annotate(size=Count("pk")).filter(size__gt=1)
    others = set(shared.values_list("submission", flat=True))
    return {
        n.pk: no
        for n in nominations
        if not n.submission.began_with_finding or n.submission_id in others
    }


@guard("letter_approved")
def letter_approved(nominations, errand: Errand) -> dict[int, Refusal]:
    """The head has approved the letter this line belongs to."""
    no = Refusal(
        code="letter_not_approved",
        message=_("A nomination goes with its letter, once the head has approved it."),
        remedy=_("Approve the submission."),
    )
    return {n.pk: no for n in nominations if n.submission.state != SubmissionState.SUBMITTED}


@guard("declined_by_unit")
def declined_by_unit(nominations, errand: Errand) -> dict[int, Refusal]:
    """It was the unit itself that did not put the nominee forward."""
    own = set(
        Nomination.objects.filter(
            pk__in=[n.pk for n in nominations], decline__stage=NominationState.UNIT
        ).values_list("pk", flat=True)
    )
    no = Refusal(
        code="declined_elsewhere",
        message=_("This was not declined by the unit's own review."),
        remedy=_("The stage, ground and clause are on the page of the nomination."),
    )
    return {n.pk: no for n in nominations if n.pk not in own}


@guard("fell_from_higher")
def fell_from_higher(nominations, errand: Errand) -> dict[int, Refusal]:
    """It continues a nomination for a higher award that the same body did not carry."""
    no = Refusal(code="nothing_to_lower", message=_("There is no higher nomination to continue."))
    return {n.pk: no for n in nominations if n.origin_id is None}


@guard("route_has_council")
def route_has_council(nominations, errand: Errand) -> dict[int, Refusal]:
    """A council stands on the route: only then can it be asked."""
    no = Refusal(
        code="no_council_on_route",
        message=_("No council votes on this route."),
        remedy=_("Decide yourself: eligible or ineligible."),
    )
    return {n.pk: no for n in nominations if NominationState.COUNCIL not in n.route}


@guard("ground_given")
def ground_given(nominations, errand: Errand) -> dict[int, Refusal]:
    """Every no carries a coded ground."""
    no = Refusal(
        code="ground_missing",
        message=_("Choose the ground: every no carries its ground and clause."),
        remedy=_("Choose from the list."),
    )
    return {
        n.pk: no
        for n in nominations
        if not errand.is_question(n) and errand.of(n).get("ground") not in Ground.values
    }


@guard("papers_present")
def papers_present(nominations, errand: Errand) -> dict[int, Refusal]:
    """Every paper the pinned rules require of the nomination is attached."""
    refused = {}
    papers = errand.brought.get("papers")
    for law_digest in {n.ruleset_id for n in nominations}:
        under = [n for n in nominations if n.ruleset_id == law_digest]
        law = rulebook(under[0].ruleset.digest) if law_digest else rulebook_on(errand.on)
        for pk, lacking in missing_by_nomination(under, law=law, papers=papers).items():
            if lacking:
                code = next(n.code for n in under if n.pk == pk)
                refused[pk] = papers_missing([(code, r) for r in lacking])
    return refused


@guard("decision_signed")
def decision_signed(nominations, errand: Errand) -> dict[int, Refusal]:
    """The decision this line stands on has been signed."""
    return _decision_is(nominations, DecisionState.SIGNED)


@guard("decision_issued")
def decision_issued(nominations, errand: Errand) -> dict[int, Refusal]:
    """The registry has issued the decision this line stands on."""
    return _decision_is(nominations, DecisionState.ISSUED)


@guard("decision_before_signer")
def decision_before_signer(nominations, errand: Errand) -> dict[int, Refusal]:
    """The decision this line stands on lies before its signer."""
    return _decision_is(nominations, DecisionState.AWAITING_SIGNATURE)


def _decision_is(nominations, state) -> dict[int, Refusal]:
    keys = {n.decision_id for n in nominations if n.decision_id}
    ready = set(Decision.objects.filter(pk__in=keys, state=state).values_list("pk", flat=True))
    no = Refusal(
        code="decision_not_there",
        message=_("A line moves with its decision, which is not “%(state)s”.")
        % {"state": DecisionState(state).label},
        remedy=_("Open the decision."),
    )
    return {n.pk: no for n in nominations if n.decision_id not in ready}
