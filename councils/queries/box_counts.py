"""What the keeper's entries state of its counts: one digest, and later what opens parts of it."""

import hmac
from collections.abc import Iterable
from typing import Any

from councils.models import BoxCount, BoxKey
from councils.queries.disclosure import shows_figures
from councils.rules.disclosure import Audience
from councils.vocabulary import BallotState
from workflow.rules.stating import digest


def counts_digest(row: BoxKey, counts: Iterable[BoxCount]) -> str:
    """A digest over one digest of each item, in the order of the sheet.

    Each item has a salt of its own: nothing is told to whoever does not know it, and the salt of
    one item opens no other.
    """
    return digest([_sealed(row, count) for count in sorted(counts, key=_place)])


def counts_published(row: BoxKey) -> dict[str, Any]:
    """What lets everybody hold published figures against the digest; empty where none are public.

    The salts of the items whose figures the entry of the tally states as facts, and the digests of
    the others. None at all where a ballot was cancelled, where the rule shows the outcome alone, or
    where members were asked in writing: their answers would be the difference. Three queries.
    """
    ballot = row.ballot
    if ballot.state != BallotState.COUNTED or ballot.roll.get("consulted"):
        return {}
    if not shows_figures(ballot, audience=Audience.INSPECTOR):
        return {}
    counts = BoxCount.objects.filter(item__ballot=ballot).select_related("item__tally")
    found = sorted(counts, key=_place)
    shown = [each for each in found if not each.withheld and each.item.tally.yes is not None]
    return {
        "salts": [[_place(each), _salt(row, _place(each))] for each in shown],
        "digests": [[_place(each), _sealed(row, each)] for each in found if each not in shown],
    }


def _place(count: BoxCount) -> int:
    return count.item.position


def _salt(row: BoxKey, place: int) -> str:
    """128 bits that nobody knows who does not know the row's."""
    return hmac.digest(row.salt.encode(), str(place).encode(), "sha256").hex()[:32]


def _sealed(row: BoxKey, each: BoxCount) -> str:
    said = [each.slips, each.yes, each.no, each.blank, each.spoilt, str(each.withheld)]
    return digest([_salt(row, _place(each)), _place(each), *said])
