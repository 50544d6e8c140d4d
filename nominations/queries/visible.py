"""What a person may see: one query for page, list, count, search, file, export and socket."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet

from nominations.models import (
    Decision,
    Evidence,
    Nomination,
    NominationGrant,
    Round,
    Submission,
    SubmissionGrant,
)
from nominations.permissions import OFFICE_ROLES, SIGNING_ROLES, UNIT_ROLES
from nominations.rules.terms import AUTHORITIES_ABOVE
from nominations.vocabulary import DecisionState, NominationState, SubmissionState
from workflow.access import bodies_where, granted, units_seen
from workflow.models import User
from workflow.registry import ENTRUSTED, WITHHELD
from workflow.vocabulary import Role

INSIDE_THE_UNIT = (NominationState.DRAFT, NominationState.UNIT)
# What a unit's letter has become once it lies outside the unit.
SENT = (SubmissionState.SUBMITTED, SubmissionState.NIL)
SENT_UP = (SubmissionState.SENT_UP, SubmissionState.MERGED, SubmissionState.NIL)


def visible_nominations(user: User) -> QuerySet[Nomination]:
    """The unit sees its own, each desk what has arrived, inspectors what was submitted.

    A unit below sees what came up with its list, to the unit above and to a second one.
    """
    return Nomination.objects.filter(_entitled(user) | _shown_to(user))


def entitled_nominations(user: User) -> QuerySet[Nomination]:
    """The same without those that were only shown to one."""
    return Nomination.objects.filter(_entitled(user))


def _entitled(user: User) -> Q:
    units = units_seen(user, *UNIT_ROLES)
    came_up = Q(came_with__unit__in=units) | Q(came_with__parent__unit__in=units)
    return _lies_before(user) | came_up


def _lies_before(user: User) -> Q:
    """Nominations in one's own letters and on one's desks, so that the letter is read with them."""
    organised = "submission__round__organiser__in"
    units = units_seen(user, *UNIT_ROLES)
    return (
        Q(unit__in=units)
        | Q(submission__goes_to__in=units, submission__state__in=SENT_UP)
        | Q(submission__paper_office__in=units_seen(user, *OFFICE_ROLES))
        | Q(office__in=units_seen(user, *OFFICE_ROLES))
        | _before_a_body(user)
        | Q(
            decision__unit__in=units_seen(user, *SIGNING_ROLES),
            decision__state__in=_before_signer(),
        )
        | Q(
            ~Q(state__in=INSIDE_THE_UNIT),
            _sent("submission__"),
            **{organised: units_seen(user, Role.INSPECTOR)},
        )
        | Q(
            submission__in=granted(SubmissionGrant, user, "edit_submission"),
            submission__state=SubmissionState.DRAFT,
        )
    )


def _shown_to(user: User) -> Q:
    return Q(pk__in=granted(NominationGrant, user, "observe_nomination"))


def _before_a_body(user: User) -> Q:
    """What lies before the bodies one sits on, but for what one stands back from there."""
    bodies, seen = bodies_where(user), Q()
    for column in ("cluster", "council"):
        kept_from = [~condition(user, column) for condition in WITHHELD.values()]
        seen |= reduce(and_, kept_from, Q(**{f"{column}__in": bodies}))
    return reduce(or_, [Q(pk__in=keys(user)) for keys in ENTRUSTED.values()], seen)


def visible_submissions(user: User) -> QuerySet[Submission]:
    """The unit sees its own letters and the lists sent up to it.

    The organiser's office and inspectors see those submitted, with the lists that went into them;
    the office also what it enters from paper.
    """
    offices = units_seen(user, *OFFICE_ROLES, Role.INSPECTOR)
    units = units_seen(user, *UNIT_ROLES)
    return Submission.objects.filter(
        Q(unit__in=units)
        | Q(goes_to__in=units, state__in=SENT_UP)
        | Q(_sent(), round__organiser__in=offices)
        | Q(paper_office__in=units_seen(user, *OFFICE_ROLES))
        | Q(pk__in=granted(SubmissionGrant, user, "edit_submission"))
    )


def visible_decisions(user: User) -> QuerySet[Decision]:
    """Those one follows; issued ones are public, though not how they came about, nor letters."""
    conferred = Q(state=DecisionState.ISSUED) & ~Q(authority__in=AUTHORITIES_ABOVE)
    return Decision.objects.filter(_followed(user) | conferred)


def followed_decisions(user: User) -> QuerySet[Decision]:
    """The decisions whose history a person may read.

    Drafters read it at every stage, signers, registry and the organiser's inspectors from the
    signer's turn on.
    """
    return Decision.objects.filter(_followed(user))


def visible_papers(user: User) -> QuerySet[Evidence]:
    """Papers of a nomination for whoever sees it; of a submission for whoever sees it or a line.

    A unit below reads no papers of the letter its lines were taken into: they name the others.
    """
    nominations = visible_nominations(user)
    before = Nomination.objects.filter(_lies_before(user) | _shown_to(user))
    return Evidence.objects.filter(
        Q(nomination__in=nominations)
        | Q(nomination=None, submission__in=visible_submissions(user))
        | Q(nomination=None, submission__in=before.values("submission"))
        | Q(nomination__lowered_to__in=nominations)
    ).distinct()


def visible_rounds(user: User) -> QuerySet[Round]:
    """Every round: that a review is held is known to all; what is proposed in it is not."""
    return Round.objects.all()


def _sent(of: str = "") -> Q:
    """Letters sent on their route, and the lists in them, two steps down.

    A letter withdrawn before it was received was never sent.
    By joins, because a database refuses conditions nested too deep.
    """
    sent = Q()
    for path in (of, f"{of}parent__", f"{of}parent__parent__"):
        gone = {f"{path}state": SubmissionState.WITHDRAWN, f"{path}received_on__isnull": False}
        sent |= Q(**{f"{path}state__in": SENT, f"{path}goes_to": None})
        sent |= Q(**gone, **{f"{path}goes_to": None})
    return sent


def _followed(user: User) -> Q:
    return (
        Q(unit__in=units_seen(user, *OFFICE_ROLES, Role.UNIT_OFFICER))
        | Q(unit__in=units_seen(user, *SIGNING_ROLES), state__in=_before_signer())
        | Q(round__organiser__in=units_seen(user, Role.INSPECTOR), state__in=_before_signer())
    )


def _before_signer() -> tuple[str, ...]:
    return (DecisionState.AWAITING_SIGNATURE, DecisionState.SIGNED, DecisionState.ISSUED)
