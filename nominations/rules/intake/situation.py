"""What a list is checked against: the round's awards, the rules, and the lines already there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nominations.rules.intake.choices import Choice

MAX_ROWS = 5000
MAX_NAME = 200
MAX_POSITION = 200
MAX_ACHIEVEMENT = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line that is on the list already; ``is_open`` says whether it may still be changed.

    While a hold stands on the nominee (``is_held``) nothing of the person may change.
    """

    key: int
    name: str
    kind: str
    award: str
    birth_date: date | None
    position: str
    is_direct_worker: bool | None
    achievement: str
    is_open: bool
    is_held: bool = False


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Everything besides the sheet; ``takers`` are the kinds that each award is given to."""

    awards: Choice
    kinds: Choice
    in_round: frozenset[str]
    takers: Mapping[str, tuple[str, ...]]
    listed: tuple[Listed, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How a sheet is read: its header, the column of each field, what holds for every row.

    ``header`` counts rows from 1, 0 is none; columns count from 0.
    """

    header: int
    fields: Mapping[str, int]
    award: str = ""
    kind: str = ""
