"""The lines of a letter, as its pages list them."""

from django.db.models import Case, IntegerField, Q, QuerySet, When

from nominations.models import Nomination, Submission
from nominations.vocabulary import SETTLED
from nominations.vocabulary import NominationState as State


def listed(submission: Submission) -> QuerySet[Nomination]:
    """Everybody ever put on the list, without lines removed from a draft and lowered ones."""
    lines = Nomination.objects.filter(submission=submission, origin=None)
    lines = lines.exclude(state=State.WITHDRAWN, ruleset=None)
    return lines.select_related("nominee", "decline").order_by("pk")


def considered(submission: Submission) -> QuerySet[Nomination]:
    """All whom the unit's own review weighs or has weighed: put forward, open, and not chosen."""
    own_no = Q(state=State.DECLINED, decline__stage=State.UNIT)
    return listed(submission).filter(Q(state__in=(State.DRAFT, State.UNIT)) | own_no)


def standing_lines(submission: Submission) -> QuerySet[Nomination]:
    """Those still put forward: what the rules ask papers for."""
    return listed(submission).exclude(state__in=SETTLED)


def returned(submission: Submission) -> QuerySet[Nomination]:
    """The lines sent back to the unit for changes."""
    lines = Nomination.objects.filter(submission=submission, state=State.RETURNED)
    return lines.select_related("nominee", "unit", "case").order_by("pk")


def as_they_went(submission: Submission) -> QuerySet[Nomination]:
    """The lines that left with the letter, lowered ones included, unfinished ones first."""
    done = (State.AWARDED, State.DECLINED, State.WITHDRAWN, State.REVOKED)
    lines = Nomination.objects.filter(submission=submission).exclude(ruleset=None)
    lines = lines.annotate(
        rank=Case(When(state__in=done, then=1), default=0, output_field=IntegerField())
    )
    return lines.select_related("nominee").order_by("rank", "pk")
