"""What people ticked at the desk, and whether it still holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Q

from nominations.models import DeskTick, Nomination, SupplementPoint
from nominations.rules.checklist import STANDARD
from nominations.vocabulary import CheckAnswer

Ticks = dict[str, DeskTick]


def ticks_of(lines: Sequence[Nomination]) -> tuple[dict[int, Ticks], dict[int, Ticks]]:
    """The ticks of lines and of their letters, by key and check. One query."""
    letters = {line.submission_id for line in lines}
    asked = Q(nomination__in=[line.pk for line in lines]) | Q(submission__in=letters)
    of_lines: dict[int, Ticks] = defaultdict(dict)
    of_letters: dict[int, Ticks] = defaultdict(dict)
    for tick in DeskTick.objects.filter(asked).select_related("by"):
        if tick.nomination_id:
            of_lines[tick.nomination_id][tick.item] = tick
        else:
            of_letters[tick.submission_id][tick.item] = tick
    return of_lines, of_letters


def texts_changed(points: Iterable[SupplementPoint]) -> datetime | None:
    """When the achievement of a line was last written anew, by its points; None if never."""
    return max((each.answered_at for each in points if each.has_new_text), default=None)


def holds_still(tick: DeskTick | None, changed: datetime | None) -> bool:
    """Whether a tick was given on the text as it stands."""
    return tick is not None and (changed is None or tick.at > changed)


def is_judged(
    ticks: Mapping[str, DeskTick], asked: Mapping[str, str], changed: datetime | None
) -> bool:
    """Whether somebody has seen and judged what the standard leaves to people, as it is now."""
    tick = ticks.get(STANDARD)
    if tick is None or not holds_still(tick, changed):
        return False
    return tick.answer == CheckAnswer.RIGHT and asked.items() <= tick.seen.items()
