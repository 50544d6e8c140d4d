"""Lists that go up: into whose letter, which have come, and what became of their lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from nominations.models import Nomination, Round, Submission
from nominations.queries.senders import asked_to_write
from nominations.queries.visible import SENT_UP
from nominations.vocabulary import SETTLED, NominationState, SubmissionState
from workflow.access import today
from workflow.models import Post, Unit
from workflow.vocabulary import Role, UnitKind


@dataclass(frozen=True)
class FromBelow:
    """What a unit below has sent for a round: its list, or nothing yet."""

    unit: Unit
    submission: Submission | None
    has_officer: bool

    @property
    def is_here(self) -> bool:
        """Whether the list waits to be taken in or returned."""
        return self.submission is not None and self.submission.state == SubmissionState.SENT_UP

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is expected of the unit."""
        return self.submission is not None and self.submission.state in (
            SubmissionState.MERGED,
            SubmissionState.NIL,
        )


def higher_unit(review: Round, unit: Unit) -> Unit | None:
    """The unit into whose letter a unit's list goes in a round; None when it sends its own.

    A unit below another that is no ministry proposes to that one: a division to its department.
    The others propose to the round's lead unit, where it has one.
    """
    if unit.pk in (review.organiser_id, review.lead_unit_id):
        return None
    if unit.parent_id is not None and unit.parent.kind != UnitKind.MINISTRY:
        return unit.parent
    return review.lead_unit


def from_below(review: Round, unit: Unit) -> list[FromBelow]:
    """Every unit that sends its list to this one in a round, and what it has sent. Three queries.

    Those below it today, and any other that has begun a list for it. The lead unit of a round
    waits for whoever would write to the office, and is not told of a list before it was sent.
    """
    rows = Submission.objects.filter(round=review, goes_to=unit).select_related("unit")
    is_lead = review.lead_unit_id == unit.pk
    rows = rows.filter(state__in=SENT_UP) if is_lead else rows
    rows = rows.exclude(state=SubmissionState.WITHDRAWN).annotate(
        forward=Count("nominations", filter=~Q(nominations__state__in=SETTLED), distinct=True),
        taken=Count("sent_lines", distinct=True),
    )
    lists = {row.unit_id: row for row in rows}
    below = Unit.objects.current(today()).filter(parent=unit)
    near = Q(pk__in=below.values("pk")) | Q(pk__in=lists)
    asked = asked_to_write(review).exclude(pk=unit.pk).values("pk") if is_lead else ()
    units = Unit.objects.filter(near | Q(pk__in=asked)).order_by("name")
    officers = Post.objects.current(today()).filter(role=Role.UNIT_OFFICER, unit__in=units)
    staffed = set(officers.values_list("unit", flat=True))
    return [
        FromBelow(unit=each, submission=lists.get(each.pk), has_officer=each.pk in staffed)
        for each in units
    ]


def lines_sent_up(submission: Submission) -> QuerySet[Nomination]:
    """All lines of a list, wherever they lie now, and those that came up to it from below."""
    lines = Nomination.objects.filter(
        Q(submission=submission) | Q(came_with=submission) | Q(came_with__parent=submission)
    )
    lines = lines.exclude(state=NominationState.WITHDRAWN, ruleset=None)
    related = ("nominee", "decline", "submission__unit", "came_with__unit")
    return lines.select_related(*related).order_by("pk")


def lists_taken_into(letter: Submission) -> QuerySet[Submission]:
    """The lists whose lines stand in a letter, which go back when it is withdrawn."""
    lists = letter.lists.filter(state=SubmissionState.MERGED)
    return lists.select_related("unit").order_by("unit__name", "pk")


def came_with_lists(lists: Sequence[Submission]) -> QuerySet[Nomination]:
    """The lines that came up with these lists, or with lists taken into them."""
    lines = Nomination.objects.filter(Q(came_with__in=lists) | Q(came_with__parent__in=lists))
    return lines.order_by("pk")


def lists_given_back(lines: Iterable[Nomination]) -> dict[int, Submission]:
    """The list each of these lines can come back to, by its key: that of the unit it came up from.

    One step below the letter: what came to it from further below comes back with it. One query.
    """
    came = {line.came_with_id for line in lines} - {None}
    rows = Submission.objects.select_related("unit", "case", "parent__unit", "parent__case")
    found = rows.in_bulk(came) if came else {}
    near = {line.pk: _near(found.get(line.came_with_id)) for line in lines}
    return {
        line.pk: own
        for line in lines
        if (own := near[line.pk]) is not None and own.pk != line.submission_id
    }


def _near(own: Submission | None) -> Submission | None:
    """A list that is a draft again, or the draft it was taken into itself."""
    for each in (own, own and own.parent):
        if each is not None and each.state == SubmissionState.DRAFT:
            return each
    return None


def waiting_lists(found: Sequence[FromBelow]) -> list[Submission]:
    """Those of them that can be taken in now."""
    return [each.submission for each in found if each.is_here]
