"""What minutes tell of written opinions, and of what the chair declared by name."""

from collections.abc import Sequence
from typing import Any

from councils.models import Ballot, BallotItem, Session
from councils.queries.consents import asks_the_chair, consent_of
from councils.queries.opinions import opinions_in
from councils.vocabulary import BallotState
from workflow.rules.stating import day


def opinions_told(session: Session, ballots: Sequence[Ballot]) -> list[dict[str, Any]]:
    """Who gave an opinion, by which paper and whether it counted; never what it says. One query."""
    counted = {
        seat
        for ballot in ballots
        if ballot.state != BallotState.CANCELLED
        for seat in ballot.roll.get("consulted", ())
    }
    return [
        {
            "member": row.membership.user.full_name,
            "signed_on": day(row.signed_on),
            "entered_by": row.entered_by.full_name,
            "checked_by": row.checked_by.full_name if row.checked_by else "",
            "counted": row.membership_id in counted and row.ended_at is None,
        }
        for row in opinions_in(session)
        if row.ended_at is None
    ]


def consent_told(ballot: Ballot, items: Sequence[BallotItem]) -> dict[str, Any] | None:
    """What the chair declared on a counted ballot. One query where the rule asks the chair."""
    is_counted = ballot.state == BallotState.COUNTED
    row = consent_of(ballot) if is_counted and asks_the_chair(ballot) else None
    if row is None:
        return None
    return {
        "chair": row.membership.user.full_name,
        "words": row.words,
        "items": [
            {"name": item.title, "agrees": row.agrees[item.name]}
            for item in items
            if item.name in row.agrees
        ],
    }
