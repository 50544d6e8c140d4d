"""The content of minutes as plain values: what is fixed, digested and signed."""

from collections.abc import Mapping
from typing import Any

from councils.models import AgendaItem, Ballot, BallotItem, Minutes, Session
from councils.queries.cards import BallotCard
from councils.queries.minutes_attendance import quorum_at
from councils.queries.minutes_beside import kept_out, recusals_in
from councils.queries.minutes_people import (
    attended_told,
    clause_told,
    local,
    moment_told,
    named,
    quorum_told,
)
from councils.queries.minutes_sheets import sheets_told
from councils.queries.minutes_written import consent_told, opinions_told
from councils.queries.proceedings import Deliberation, Proceedings, proceedings_of
from councils.queries.results import NamedVotes
from councils.queries.room_papers import sealed_papers
from councils.vocabulary import BallotState, ItemKind
from nominations.models import Nomination
from nominations.rules.rulebook import VotingRule
from workflow.models import User
from workflow.queries.receipts import Seal
from workflow.rules.stating import day

FORMAT = 1


def facts_of(
    session: Session, *, ballot: Ballot | None = None, reader: User | None = None
) -> dict[str, Any]:
    """What happened, as canonical plain values without a row: of one ballot where it is named.

    For a reader without what they stand back from.
    """
    told = proceedings_of(session, ballot=ballot, reader=reader)
    ballots = [each.card.ballot for each in told.deliberations]
    sheets = sheets_told(told.deliberations, award=_award)
    return {
        "format": FORMAT,
        "session": _session(session),
        "opened": moment_told(told.opened),
        "ended": moment_told(told.ended),
        "breaks": [{"move": move, **moment_told(at)} for move, at in told.breaks],
        **attended_told(told),
        "opinions": opinions_told(session, ballots),
        "ballots": [_ballot(each, told, sheets) for each in told.deliberations],
        "undecided": [_undecided(line) for line in told.undecided],
        **_taken_up(told),
        "recusals": recusals_in(session, ballot, is_over=told.ended is not None, reader=reader),
        "matters": [_matter(item) for item in told.matters],
        "seal": _seal(told),
    }


def content_of(
    minutes: Minutes, *, signers: Mapping[str, User], reader: User | None = None
) -> dict[str, Any]:
    """Everything a signer of these minutes sees; ``signers`` by their names on the log.

    For a reader without what they stand back from: that is never what is signed.
    """
    former = minutes.replaces
    return {
        **facts_of(minutes.session, ballot=minutes.ballot, reader=reader),
        "kind": minutes.kind,
        "symbol": minutes.symbol,
        "edition": minutes.edition,
        "times_put": minutes.times_put,
        "replaces": {"symbol": former.symbol, "digest": former.digest} if former else None,
        "correction": minutes.correction,
        "remarks": minutes.remarks,
        "recipients": [line.strip() for line in minutes.recipients.splitlines() if line.strip()],
        "signers": [
            {"role": each["role"], "name": signers[each["user"]].full_name}
            for each in minutes.signers
            if each["user"] in signers
        ],
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "code": session.code,
        "kind": session.kind,
        "state": session.state,
        "unit": named(session.body.unit),
        "body": named(session.body),
        "round": named(session.round) if session.round else None,
        "year": session.year,
        "mode": str(session.mode),
        "held_on": day(session.held_on),
        "place": session.place,
        **({"points": session.points} if session.points else {}),
        "purpose": session.purpose,
        "is_demo": session.is_demo,
    }


def _ballot(each: Deliberation, told: Proceedings, sheets: Mapping[int, Any]) -> dict[str, Any]:
    ballot, section = each.card.ballot, each.section
    is_counted, sheet = ballot.state == BallotState.COUNTED, sheets.get(ballot.pk)
    return {
        **({"sheet": sheet} if sheet else {}),
        "award": _award(section.law, ballot.award),
        "mode": str(ballot.mode),
        "state": ballot.state,
        "round_no": ballot.round_no,
        "places": ballot.places,
        "entitled": each.card.voters,
        "cast": ballot.cast,
        "record": ballot.record,
        "cancelled_because": each.cancelled_because,
        "quorum": quorum_told(quorum_at((section, each.card))) if ballot.roll else None,
        **({"box_opened": True} if each.opened_in_vain else {}),
        "rule": _rule(each.card.rule),
        "clause": clause_told(section.clause),
        "conduct": clause_told(section.conduct),
        "items": [_item(item) for item in each.card.items if is_counted],
        "names": [_named_vote(row, told.cast_by.get((ballot.pk, row.seat))) for row in each.names],
        "kept_out": kept_out(ballot, each.card.items, told.seats),
        "consent": consent_told(ballot, each.card.items),
        **_room_papers(each.card),
    }


def _named_vote(row: NamedVotes, by: str | None) -> dict[str, Any]:
    said = {"member": row.member, "choices": list(row.codes)}
    return {**said, "by": by} if by else said


def _room_papers(card: BallotCard) -> dict[str, Any]:
    """The papers of the room in a secret ballot, where there were any: never what they said."""
    if not hasattr(card.ballot, "room_papers"):
        return {}
    (row,) = sealed_papers([card.ballot])
    counted_by = [row.entered_by.full_name, row.checked_by.full_name]
    figures = {name: getattr(row, name) for name in ("issued", "returned", "valid", "invalid")}
    return {"room_papers": {**figures, "counted_by": counted_by}}


def _undecided(line: Nomination) -> dict[str, Any]:
    told = {"name": line.nominee.name, "code": line.code, "award": _award(line.law, line.award)}
    return told | ({"reason": line.put_off} if line.put_off else {})


def _taken_up(told: Proceedings) -> dict[str, Any]:
    """What goes on for the lower award; nothing at all where nothing does."""
    rows = [
        {
            "name": each.line.nominee.name,
            "code": each.lost.code,
            "higher": _award(each.law, each.lost.award),
            "lower": _award(each.law, each.line.award),
            "line": each.line.code,
            "reason": each.why,
        }
        for each in told.taken_up
    ]
    return {"lowered": rows} if rows else {}


def _award(law: Any, code: str) -> dict[str, str]:
    try:
        return {"code": code, **named(law.award(code))}
    except (AttributeError, LookupError):
        return {"code": code, "name": code, "name_en": code}


def _rule(rule: VotingRule) -> dict[str, Any]:
    return {
        "threshold": list(rule.threshold),
        "strict": rule.strict,
        "base": str(rule.base),
        "recusal_shrinks_base": rule.recusal_shrinks_base,
    }


def _item(item: BallotItem) -> dict[str, Any]:
    tally = item.tally
    return {
        "code": item.code,
        "name": item.title,
        "unit": named(item.unit) if item.unit else None,
        **({"matter": item.of_matter} if item.of_matter else {}),
        "outcome": str(tally.outcome),
        "yes": tally.yes,
        "no": tally.no,
        "blank": tally.blank,
        "spoilt": tally.spoilt,
        "base": tally.base,
        "needed": tally.needed,
        "arithmetic": tally.arithmetic,
        "counted": local(tally.at),
    }


def _matter(item: AgendaItem) -> dict[str, Any]:
    matter = item.matter
    names = ("subject", "outcome", "decided", "conclusion", "yes", "no", "abstained")
    return {
        **{name: getattr(matter, name) for name in (*names, "present", "members")},
        "kind": str(item.kind),
        "candidates": [
            {
                "name": each.membership.user.full_name,
                "unit": named(each.membership.unit) if each.membership.unit else None,
                "post": each.post,
                "votes": each.votes,
                "is_elected": each.is_elected,
            }
            for each in (matter.candidates.all() if item.kind == ItemKind.ELECTION else ())
        ],
    }


def _seal(told: Proceedings) -> dict[str, Any] | None:
    seal: Seal | None = told.seal
    if seal is None:
        return None
    return {
        "origin": seal.origin,
        "size": seal.size,
        "root": seal.root,
        "at": local(seal.at),
    }
