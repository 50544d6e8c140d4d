"""What of an agenda waits for a vote, and what cannot be put to one while a hold stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from councils.models import Session
from councils.vocabulary import BEFORE_A_BODY, RUNNING
from nominations.models import Nomination
from nominations.queries.holds import held_lines
from workflow.access import today


def sort_out_waiting(session: Session, sections: Sequence[Any]) -> None:
    """Set ``undecided`` and ``held`` of each section of a room. Two queries at most."""
    with_holds(n for s in sections for n in s.lines if n.state in BEFORE_A_BODY)
    for section in sections:
        waiting = _waiting(session, section)
        section.held = [line for line in waiting if line.holds]
        section.undecided = [line for line in waiting if not line.holds]


def with_holds(lines: Iterable[Nomination]) -> list[Nomination]:
    """Each line with the ``holds`` that stand against it. Two queries at most."""
    told = list(lines)
    holds = held_lines(told, on=today())
    for line in told:
        line.holds = holds.get(line.pk, [])
    return told


def _waiting(session: Session, section: Any) -> list[Nomination]:
    busy = {
        item.nomination_id
        for card in section.ballots
        if card.ballot.state in RUNNING
        for item in card.items
    }
    return [
        line
        for line in section.lines
        if line.case_id == session.case_id and line.state in BEFORE_A_BODY and line.pk not in busy
    ]
