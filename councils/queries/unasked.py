"""Items that came on the agenda after absent members wrote: nobody asked them on these."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import Session, WrittenOpinion
from councils.queries.cards import BallotCard
from councils.queries.opinions import WRITTEN
from councils.queries.rolls import roll_of
from councils.vocabulary import VOTED, BallotState, Mode
from nominations.rules.rulebook import VotingRule
from workflow.access import today


@dataclass(frozen=True, kw_only=True)
class Unasked:
    """How many of those who wrote were not asked on some item of a ballot, and on which."""

    people: int
    items: Sequence[str]
    rule: VotingRule
    members: int


def unasked_on(session: Session, cards: Sequence[BallotCard]) -> dict[int, Unasked]:
    """For each prepared ballot on which opinions count, by key: whom its items were not put to.

    Who wrote before an item was lowered, or came on the agenda, says nothing on it (ADR 40). Three
    queries where there is such a ballot.
    """
    heard = [card for card in cards if _hears(card)]
    if not heard or session.is_written:
        return {}
    roll = roll_of(session, on=today())
    rows = WrittenOpinion.objects.filter(session=session, ended_at=None, checked_at__isnull=False)
    wrote = dict(rows.values_list("membership", "choices"))
    away = [wrote[seat] for seat in (roll.members - roll.present) & wrote.keys()]
    found = {card.ballot.pk: _on(card, away, len(roll.members)) for card in heard}
    return {key: each for key, each in found.items() if each.people}


def _hears(card: BallotCard) -> bool:
    counts = card.ballot.mode in (*VOTED, Mode.PAPER)
    return card.ballot.state == BallotState.PREPARED and counts and card.rule.absent == WRITTEN


def _on(card: BallotCard, away: Sequence[dict[str, str]], members: int) -> Unasked:
    lines = [item.nomination for item in card.items if item.nomination_id]
    new = [line for line in lines if any(line.code not in said for said in away)]
    people = sum(any(line.code not in said for line in new) for said in away)
    names = [line.nominee.name for line in new]
    return Unasked(people=people, items=names, rule=card.rule, members=members)
