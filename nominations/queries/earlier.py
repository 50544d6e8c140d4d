"""A unit's letters of earlier years in the same kind of round, and what became of each line."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, QuerySet

from nominations.models import Nomination, Submission
from nominations.queries.lists import listed
from nominations.queries.visible import visible_nominations, visible_submissions
from nominations.vocabulary import NominationState
from workflow.models import User

GONE = (NominationState.WITHDRAWN,)


def earlier_letters(user: User, submission: Submission) -> QuerySet[Submission]:
    """Letters of the same unit in earlier rounds of the same kind and track, the latest first."""
    review = submission.round
    rows = visible_submissions(user).filter(
        unit=submission.unit_id,
        round__commendation=review.commendation,
        round__track=review.track,
        round__year__lt=review.year,
    )
    rows = rows.annotate(size=Count("nominations")).filter(size__gt=0)
    return rows.select_related("round").order_by("-round__year", "-pk")


def lines_to_copy(user: User, letter: Submission) -> QuerySet[Nomination]:
    """Everybody on a letter whom the person may see, with what each was lowered to, by name."""
    lowered = Nomination.objects.order_by("pk")
    rows = listed(letter).filter(pk__in=visible_nominations(user).values("pk"))
    return rows.prefetch_related(Prefetch("lowered_to", queryset=lowered)).order_by(
        "nominee__name", "pk"
    )


def pairs_on(submission: Submission) -> set[tuple[int, str]]:
    """Nominee and award of each line that stands on a letter."""
    rows = submission.nominations.exclude(state__in=GONE)
    return set(rows.values_list("nominee_id", "award"))


def names_of(lines: Iterable[Nomination]) -> str:
    """The names on some lines, as a sentence lists them."""
    return ", ".join(sorted({line.nominee.name for line in lines}))
