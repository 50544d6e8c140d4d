"""Which rulebook is in force on a day; two of one layer never overlap."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from nominations.rules.rulebook import Rulebook, RulebookError


def check_periods(rulebooks: Iterable[Rulebook]) -> None:
    """Raises RulebookError when two of one layer share a day or two share a code."""
    ordered = sorted(rulebooks, key=lambda each: (each.layer, each.in_force_from))
    for code, times in Counter(each.code for each in ordered).items():
        if times > 1:
            raise RulebookError(f"{code}.toml", "code", f"{code!r} stands {times} times")
    for earlier, later in pairwise(ordered):
        if earlier.layer == later.layer and earlier.is_in_force(later.in_force_from):
            reason = f"{later.in_force_from} still belongs to {earlier.code}"
            raise RulebookError(f"{later.code}.toml", "in_force_from", reason)


def in_force_on(
    rulebooks: Iterable[Rulebook], *, on: date, layer: str = "DECREE"
) -> Rulebook | None:
    """The rulebook of a layer whose period holds the day `on`, or None."""
    return next((each for each in rulebooks if each.layer == layer and each.is_in_force(on)), None)
