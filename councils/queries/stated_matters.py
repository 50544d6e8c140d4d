"""What entries state of matters that are no nominations, and of how they were decided."""

from collections.abc import Iterable
from typing import Any

from councils.models import AgendaItem, Ballot, Candidacy, Matter
from workflow.rules.stating import Stated, moment


def matter(row: Matter, *, item: AgendaItem | None, candidates: Iterable[Candidacy]) -> Stated:
    """A matter as it is put on an agenda, with what came of it."""
    said = decision(row, candidates=candidates)
    on = {"session": item.session.obj, "kind": str(item.kind)} if item else {}
    before = {
        "left_by": row.left_by.code if row.left_by else None,
        "origin": row.origin.obj if row.origin else None,
    }
    facts = {**on, **before, **said.facts}
    return Stated(facts, {"subject": row.subject, "text": row.text, **said.disclosures})


def decision(row: Matter, *, candidates: Iterable[Candidacy]) -> Stated:
    """What came of a matter, how, by how many of those there, and who was elected."""
    facts = {
        "outcome": str(row.outcome),
        "decided": str(row.decided),
        "yes": row.yes,
        "no": row.no,
        "abstained": row.abstained,
        "present": row.present,
        "members": row.members,
        "decided_at": moment(row.decided_at),
        "candidates": [_candidate(each) for each in candidates],
    }
    return Stated(facts, {"conclusion": row.conclusion})


def by_ballots(ballots: Iterable[Ballot]) -> dict[str, Any]:
    """The ballots a matter was decided by, where it was."""
    named = [ballot.obj for ballot in ballots]
    return {"ballots": named} if named else {}


def _candidate(row: Candidacy) -> dict[str, Any]:
    return {
        "seat": row.membership.obj,
        "post": str(row.post),
        "votes": row.votes,
        "elected": row.is_elected,
    }
