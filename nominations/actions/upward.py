"""Cases and letters of lists that go up: found, held and opened as part of a move."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nominations.models import Submission
from nominations.queries.guidance import guidance_of, last_day
from nominations.queries.names import in_english
from nominations.vocabulary import SubmissionState
from workflow import work
from workflow.errors import Refusal, Refused
from workflow.models import Case


def letter_case(submission: Submission, *, on: date) -> Case:
    """A new case on which the unit's own people prepare a letter; the caller lays it there."""
    return work.open_case(
        "submission",
        label=f"{submission.round.title} · {submission.code}",
        label_en=f"{in_english(submission.round)} · {submission.code}",
        path=submission.get_absolute_url(),
        unit=submission.unit,
        on=on,
        due_on=last_day(submission.round, submission.unit, guidance_of(submission.round, on=on)),
    )


def lists_case(submission: Submission, *, on: date) -> Case:
    """The open case of the lists that wait for a unit in a round; opened where there is none."""
    review, unit = submission.round, submission.goes_to
    path = reverse("nominations:lists", args=[review.code, unit.code])
    found = work.hold_open_cases([path], flow="lists")
    if found:
        return found[0]
    return work.open_case(
        "lists",
        label=f"{review.title} · {unit.name}",
        label_en=f"{in_english(review)} · {in_english(unit)}",
        path=path,
        unit=unit,
        on=on,
    )


def held_letters(lists: Sequence[Submission]) -> dict[tuple[int, int], Submission]:
    """The drafts these lists go into, by round and unit, held until the transaction ends.

    Raises `Refused` when one has left its draft since it was judged.
    """
    rows = Submission.objects.filter(
        round__in={s.round_id for s in lists},
        unit__in={s.goes_to_id for s in lists},
        state=SubmissionState.DRAFT,
    )
    held = rows.order_by("pk").select_for_update(no_key=True)
    found = {(row.round_id, row.unit_id): row for row in held}
    if any((s.round_id, s.goes_to_id) not in found for s in lists):
        raise Refused(
            Refusal(
                code="higher_letter_gone",
                message=_("The letter is no longer a draft."),
                remedy=_("Take it back first."),
            )
        )
    return found
