"""What entries state of councils' rows: written by actions, held against them by mirrors."""

from collections.abc import Iterable, Mapping
from typing import Any

from councils.models import Attendance, Ballot, Session, Tally, Turnout
from councils.queries.disclosure import shows_figures
from councils.rules.disclosure import Audience
from workflow.models import Membership
from workflow.rules.stating import Stated, clock_hour, day, digest, moment, ref

_WORDS = {"matter": "matter", "membership": "candidate"}


def session(row: Session, *, agenda: Iterable[str]) -> Stated:
    """A session as it is called; every change states what it changes."""
    facts = {
        "code": row.code,
        "kind": str(row.kind),
        "body": ref(row.body),
        "round": ref(row.round),
        "mode": str(row.mode),
        "held_on": day(row.held_on),
        "hour": clock_hour(row.hour),
        "closes_at": moment(row.closes_at),
        "opened_on": day(row.opened_on),
        "agenda": list(agenda),
        "demo": row.is_demo,
        "state": row.state,
    }
    beside = {"place": row.place, "meeting_points": row.points, "purpose": row.purpose}
    return Stated(facts, beside)


def attendance(row: Attendance) -> Stated:
    """Who was there, marked by whom, from when until when."""
    facts = {
        "session": row.session.obj,
        "membership": row.membership.obj,
        "marked_by": row.marked_by.obj,
        "marked_at": moment(row.marked_at),
        "meeting_point": row.point,
        "left_at": moment(row.left_at),
        "withdrawn_at": moment(row.withdrawn_at),
    }
    return Stated(facts, {})


def ballot(row: Ballot, *, items: Iterable[str], election: str = "") -> Stated:
    """A ballot as it is prepared; every move states what it sets.

    One on candidates names the ``election`` they stand in: seats alone do not say which.
    """
    facts = {
        "session": row.session.obj,
        **({"sheet": row.sheet.obj} if row.sheet_id else {}),
        "award": row.award,
        "mode": str(row.mode),
        "rule": row.rule_id,
        "rules": row.ruleset.digest,
        "regulation_digest": row.regulation_digest,
        "places": row.places,
        "round_no": row.round_no,
        "items": list(items),
        **({"election": election} if election else {}),
        "roll": {},
        "binding": row.binding,
        "closes_at": moment(row.closes_at),
        "state": row.state,
    }
    return Stated(facts, {"record": row.record})


def roll(
    kept: Mapping[str, Any], *, items: Mapping[int, str], seats: Mapping[int, str]
) -> dict[str, Any]:
    """A roll by the names of seats and of what is voted on, instead of keys of tables."""
    if not kept:
        return {}
    return {
        "members": _named(kept["members"], seats),
        "present": _named(kept["present"], seats),
        **({"consulted": _named(kept["consulted"], seats)} if "consulted" in kept else {}),
        "barred": {
            items.get(int(key), key): _named(each, seats) for key, each in kept["barred"].items()
        },
    }


def _named(keys: Iterable[int], seats: Mapping[int, str]) -> list[str]:
    return sorted(seats.get(key, str(key)) for key in keys)


def turnout(row: Turnout) -> Stated:
    """That a member voted, and whether on a device or on a paper; never how."""
    facts = {
        "ballot": row.ballot.obj,
        "membership": row.membership.obj,
        "at": moment(row.at),
        "channel": str(row.channel),
    }
    return Stated(facts, {})


def tally(row: Ballot, *, counts: Iterable[tuple[str, Tally]], votes: Mapping[str, dict]) -> Stated:
    """The figures of a counted ballot by item, and the votes of an open one by member.

    The digest over who voted on what, which says nothing of how, shows a vote that is gone. Where
    the rule shows the outcome alone, figures are disclosures, and so is their digest: without a
    salt a few small numbers are guessed from it.
    """
    rows = list(counts)
    figures = {
        "items": [_figures(code, count) for code, count in rows],
        "arithmetic": digest([[code, count.arithmetic] for code, count in rows]),
    }
    told = shows_figures(row, audience=Audience.INSPECTOR)
    outcomes = [{**_called(code), "outcome": str(count.outcome)} for code, count in rows]
    facts = {
        "ballot": row.obj,
        **(figures if told else {"items": outcomes}),
        "votes": digest([[seat, sorted(votes[seat]["votes"])] for seat in sorted(votes)]),
        "at": sorted({moment(count.at) for _code, count in rows}),
    }
    return Stated(facts, {**votes, **({} if told else {"figures": figures})})


def _figures(code: str, count: Tally) -> dict[str, Any]:
    return {
        **_called(code),
        "yes": count.yes,
        "no": count.no,
        "blank": count.blank,
        "spoilt": count.spoilt,
        "base": count.base,
        "needed": count.needed,
        "outcome": str(count.outcome),
    }


def _called(name: str) -> dict[str, str]:
    """The item by its name, under the word for what it is."""
    return {_WORDS.get(name.partition("/")[0], "nomination"): name}


def votes_by_member(
    votes: Iterable[tuple[str, Membership, str]],
) -> dict[str, dict[str, Any]]:
    """What each member said, under the seat: two members may bear one name.

    One disclosure for a member, not for a vote: twenty-five members on two hundred nominees must
    fit into one entry.
    """
    found: dict[str, dict[str, Any]] = {}
    for code, seat, choice in votes:
        said = found.setdefault(str(seat.uid), {"member": seat.user.full_name, "votes": {}})
        said["votes"][code] = str(choice)
    return found
