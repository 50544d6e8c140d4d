"""Who of those named in an election may still be elected to a post."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from councils.models import Ballot, Candidacy
from councils.queries.matter_votes import Voted
from councils.queries.rolls import followed_by
from workflow.models import Body, Membership
from workflow.vocabulary import BodyKind

UNCHANGED: Mapping[int, int] = MappingProxyType({})


def may_elect(body: Body) -> bool:
    """Whether a body elects who leads it: clusters and blocks do, a council is set up by paper."""
    return body.kind != BodyKind.COUNCIL


def holder(seat: Membership, followed: Mapping[int, int] = UNCHANGED) -> tuple[str, int]:
    """Whom a seat belongs to: the unit it represents, whoever does so, else the person.

    Of a unit that another one ``followed``, that one.
    """
    if seat.unit_id is None:
        return ("person", seat.user_id)
    return ("unit", followed.get(seat.unit_id, seat.unit_id))


def seated(
    stood: Iterable[Candidacy], seats: Iterable[Membership]
) -> list[tuple[Candidacy, Membership]]:
    """Those of them who hold one of these voting seats, with it: a unit by whoever is sent now.

    A unit without a seat stands through the one that followed it (ADR 10); where two became one,
    it stands once. One query where somebody is without a seat, else none.
    """
    rows, held = list(stood), {holder(seat): seat for seat in seats}
    gone = {row.membership.unit_id for row in rows if holder(row.membership) not in held}
    followed = followed_by(gone - {None}) if gone else UNCHANGED
    found: dict[tuple[str, int], tuple[Candidacy, Membership]] = {}
    for row in rows:
        seat = held.get(holder(row.membership)) or held.get(holder(row.membership, followed))
        if seat is not None:
            found.setdefault((row.post, seat.pk), (row, seat))
    return list(found.values())


def electable(
    stood: Iterable[Candidacy],
    post: str,
    votes: Mapping[str, Voted],
    seats: Iterable[Membership],
) -> list[Candidacy]:
    """Of the candidates of an election, in their order, those whom a post may be given to.

    Not who holds no voting seat any more, and not whom its ballots elected to the other post: one
    member leads or is deputy, never both. ``votes`` are those of the election, by post.
    """
    other = [item for at, voted in votes.items() if at != post for item in voted.elected]
    taken = {item.candidacy.membership_id for item in other}
    named = [row for row in stood if row.post == post and row.membership_id not in taken]
    return [row for row, _seat in seated(named, seats)]


def stands_elsewhere(
    candidates: Sequence[Candidacy], post: str, votes: Mapping[str, Voted]
) -> Ballot | None:
    """The uncounted ballot of another post on which one of these stands, if any.

    Until it is counted nobody knows whether that member is left to be elected here.
    """
    members = {row.membership_id for row in candidates}
    for at, voted in votes.items():
        if at != post and (running := voted.running) is not None:
            on_it = {i.candidacy.membership_id for i in voted.items if i.ballot_id == running.pk}
            if on_it & members:
                return running
    return None
