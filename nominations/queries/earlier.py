"""A unit's letters of earlier years in the same kind of round, and what became of each line."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, QuerySet

from nominations.models import Nomination, Submission
from nominations.queries.lists import listed
from nominations.queries.reach import same_or_followed
from nominations.queries.visible import visible_nominations, visible_submissions
from nominations.vocabulary import NominationState
from workflow.models import Unit, User

GONE = (NominationState.WITHDRAWN,)


def earlier_letters(user: User, submission: Submission) -> QuerySet[Submission]:
    """Letters of the unit, or of one it followed, in earlier rounds of the kind, latest first."""
    review = submission.round
    rows = visible_submissions(user).filter(
        unit__in=same_or_followed(submission.unit),
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


def units_of(lines: Iterable[Nomination]) -> set[int]:
    """The units that put some lines forward and those of their nominees, by key."""
    return {key for line in lines for key in (line.unit_id, line.nominee.unit_id)}


def own_among(unit: Unit, keys: set[int]) -> set[int]:
    """Of these units the one itself and those it followed. One query, none where it is alone."""
    if keys <= {unit.pk}:
        return keys
    return set(same_or_followed(unit).filter(pk__in=keys).values_list("pk", flat=True))


def names_of(lines: Iterable[Nomination]) -> str:
    """The names on some lines, as a sentence lists them."""
    return ", ".join(sorted({line.nominee.name for line in lines}))
