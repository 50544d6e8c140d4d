"""Boxes of secret ballots that are in trouble: refused, or their keeper does not answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from audit.record import queries as record
from councils.models import BoxKey
from councils.queries.boxes import BoxState, keeper_is_next, state_of
from councils.vocabulary import BallotState, Withheld


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """A box that does not go on by itself, and since when."""

    row: BoxKey
    since: datetime

    @property
    def refused(self) -> Any:
        """Why the keeper refused to open it; empty where the keeper does not answer."""
        return Withheld(self.row.refused).label if is_refused(self.row) else ""

    @property
    def waits_for_seal(self) -> bool:
        """Whether it may be the notary, too, that does not answer: nothing opens unsealed."""
        return state_of(self.row) == BoxState.SEALED


def is_refused(row: BoxKey) -> bool:
    """Whether the keeper refused to open the box of a ballot that still stands."""
    return bool(row.refused) and row.ballot.state == BallotState.CLOSED


def troubles(rows: Iterable[BoxKey]) -> list[Trouble]:
    """Those of these boxes, read with their ballots, that are in trouble. One query if any waits.

    A box waits since the last entry about it or its ballot; a keeper that takes no step for as
    long as the notary is given does not answer.
    """
    waiting = [row for row in rows if is_refused(row) or keeper_is_next(row, row.ballot.state)]
    if not waiting:
        return []
    since = _last_told([name for row in waiting for name in (row.obj, row.ballot.obj)])
    patience = timedelta(seconds=settings.RECORD_PATIENCE_SECONDS)
    late = timezone.now() - patience
    found = [Trouble(row=row, since=_since(row, since)) for row in waiting]
    return [each for each in found if each.refused or each.since < late]


def all_troubles() -> list[Trouble]:
    """Every box in trouble, the oldest ballot first. Two queries."""
    rows = BoxKey.objects.filter(destroyed_at=None).exclude(ballot__state=BallotState.COUNTED)
    return troubles(rows.select_related("ballot__session__body").order_by("pk"))


def _since(row: BoxKey, told: dict[str, datetime]) -> datetime:
    names = [row.obj] if is_refused(row) else [row.obj, row.ballot.obj]
    return max((told[name] for name in names if name in told), default=timezone.now())


def _last_told(names: list[str]) -> dict[str, datetime]:
    return {line.obj: line.at for line in reversed(record.history(names))}
