"""Cases and letters of lists that go up: found, held and opened as part of a move."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nominations.models import Nomination, Submission
from nominations.queries.names import in_english
from nominations.queries.rounds import last_days_of
from nominations.vocabulary import NominationState, SubmissionState
from workflow import work
from workflow.errors import Refusal, Refused
from workflow.models import Case


def letter_case(submission: Submission, *, on: date) -> Case:
    """A new case on which the unit's own people prepare a letter; the caller lays it there."""
    due_on = last_days_of([submission], on=on)[submission.pk]
    case = unopened_letter_case(submission, due_on=due_on)
    work.open_cases("submission", [case], on=on)
    return case


def unopened_letter_case(submission: Submission, *, due_on: date) -> Case:
    """The case on which a letter is prepared, not opened yet: its label, address and last day."""
    return Case(
        label=f"{submission.round.title} · {submission.code}",
        label_en=f"{in_english(submission.round)} · {submission.code}",
        path=submission.get_absolute_url(),
        unit=submission.unit,
        due_on=due_on,
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


def listed_twice(
    lists: Sequence[Submission], letters: Mapping[tuple[int, int], Submission]
) -> dict[int, Refusal]:
    """Lists with somebody who comes up twice for an award, or stands on the letter already."""
    target = {
        s.pk: letters[s.round_id, s.goes_to_id].pk
        for s in lists
        if (s.round_id, s.goes_to_id) in letters
    }
    rows = Nomination.objects.filter(submission__in=[*target, *target.values()])
    rows = rows.exclude(state=NominationState.WITHDRAWN).select_related("nominee").order_by("pk")
    seen, twice = {}, defaultdict(list)
    for line in sorted(rows, key=lambda each: each.submission_id in target):
        if line.submission_id in target and line.state != NominationState.UNIT:
            continue
        key = (target.get(line.submission_id, line.submission_id), line.nominee_id, line.award)
        if seen.setdefault(key, line) is not line and line.submission_id in target:
            twice[line.submission_id].append(line)
    return {pk: _listed_twice(lines) for pk, lines in twice.items()}


def _listed_twice(lines: list[Nomination]) -> Refusal:
    return Refusal(
        code="already_listed",
        message=_("Already on the letter for the same award: %(names)s.")
        % {"names": ", ".join(line.nominee.name for line in lines)},
        facts={"lines": [line.code for line in lines]},
        remedy=_("Return the list, or withdraw the line that is already there."),
    )
