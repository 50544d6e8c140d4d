"""Who was there, as minutes tell it: from when until when, in whose place, who was asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.record import queries as record
from audit.record.queries import Line
from audit.record.vocabulary import EntryKind
from councils.models import Attendance, Ballot, Session, Substitution, Turnout
from councils.queries.cards import BallotCard
from councils.queries.rooms import Room, quorum_among
from councils.queries.seats import Quorum, in_rank
from councils.queries.sections import Section
from councils.queries.substitutes import substitutes_in
from councils.rules.quorum import quorum_needed
from councils.rules.staying import Stay, is_in_place, most_at_once
from councils.vocabulary import OVER, VOTED, BallotState, Mode
from workflow.models import Membership

Pair = tuple[Section, BallotCard]


@dataclass(frozen=True, kw_only=True)
class Seated:
    """A seat with its stays, who sat in its place, and on how many ballots it answered.

    ``place`` is that of the point at which it was where one moment is told and no stays.
    ``answers`` and ``asked`` are there where members were asked in writing and it may be told.
    """

    seat: Membership
    stays: Sequence[Stay] = ()
    place: str = ""
    substitution: Substitution | None = None
    answers: int | None = None
    asked: int = 0


@dataclass(frozen=True, kw_only=True)
class Attended:
    """Who came, who was sat in for, who did neither; or, in writing, who was asked."""

    present: Sequence[Seated] = ()
    represented: Sequence[Seated] = ()
    absent: Sequence[Seated] = ()
    asked: Sequence[Seated] = ()
    quorum: Quorum


def attended_in(room: Room) -> Attended:
    """Attendance of a whole session: the quorum is that of the most who were there at once.

    Two queries, one more where members were asked in writing.
    """
    session, pairs = room.session, room.cards
    rolls = [len(card.ballot.roll["members"]) for _section, card in pairs if card.ballot.roll]
    members = max(rolls, default=len(room.members))
    if session.is_written:
        asked = _asked(session, room.members, [card.ballot for _section, card in pairs])
        return Attended(asked=asked, quorum=Quorum(0, members, None, None))
    stays = _stays(session)
    present, represented, absent = _sorted_out(room.members, stays, substitutes_in(session))
    quorum = quorum_among(
        session, (*room.sections, *room.voted), present=most_at_once(stays), members=members
    )
    return Attended(present=present, represented=represented, absent=absent, quorum=quorum)


def attended_at(
    session: Session,
    pairs: Sequence[Pair],
    seats: Mapping[int, Membership],
    *,
    frozen: Line | None,
) -> Attended:
    """Attendance as one ballot froze it on opening, by its own rule.

    One query, two more where the session has points.

    The sections of one sheet open at one moment: of their quorums the strictest is told.
    """
    pair = max(pairs, key=lambda each: quorum_at(each).needed or 0)
    ballot = pair[1].ballot
    held = [seats[key] for key in ballot.roll.get("members", ()) if key in seats]
    held.sort(key=in_rank)
    quorum = quorum_at(pair)
    if session.is_written:
        asked = _asked(session, held, [card.ballot for _section, card in pairs])
        return Attended(asked=asked, quorum=quorum)
    present = frozenset(ballot.roll.get("present", ()))
    papers = {row.membership_id: row for row in substitutes_in(session) if row.ended_at is None}
    rows = [Seated(seat=seat, substitution=papers.get(seat.pk)) for seat in held]
    places = _places_at(session, frozen)
    there = [
        replace(row, place=places.get(row.seat.pk, "")) for row in rows if row.seat.pk in present
    ]
    return Attended(
        present=[row for row in there if row.substitution is None],
        represented=[row for row in there if row.substitution is not None],
        absent=[row for row in rows if row.seat.pk not in present],
        quorum=quorum,
    )


def quorum_at(pair: Pair) -> Quorum:
    """The quorum of one ballot: who was there when its roll was frozen, by its rule."""
    section, card = pair
    roll, rule = card.ballot.roll, card.rule
    members, present = len(roll.get("members", ())), len(roll.get("present", ()))
    if card.ballot.session.is_written or not rule.quorum:
        return Quorum(present, members, None, None)
    clause = section.law.clause(rule.quorum_clause) if section.law else None
    return Quorum(present, members, quorum_needed(rule.quorum, members), clause)


def _places_at(session: Session, frozen: Line | None) -> dict[int, str]:
    """Where each seat was that was marked present when a roll was frozen: its last stay by then.

    By the order of the log: times are those of transactions, of which one may wait for the other.
    """
    if not session.points or frozen is None:
        return {}
    stays = {row.obj: row for row in Attendance.objects.filter(session=session, withdrawn_at=None)}
    found: dict[int, str] = {}
    is_before = False
    for line in record.history([frozen.obj, *stays]):
        is_before = is_before or line.uid == frozen.uid
        if is_before and line.kind == EntryKind.ATTENDANCE_MARKED:
            stay = stays[line.obj]
            found.setdefault(stay.membership_id, session.place_of(stay.point))
    return found


def _stays(session: Session) -> dict[int, list[Stay]]:
    found: dict[int, list[Stay]] = defaultdict(list)
    rows = Attendance.objects.filter(session=session, withdrawn_at=None)
    for row in rows.order_by("marked_at", "pk"):
        found[row.membership_id].append(
            Stay(row.marked_at, row.left_at, session.place_of(row.point))
        )
    return found


def _sorted_out(
    seats: Iterable[Membership],
    stays: Mapping[int, Sequence[Stay]],
    papers: Sequence[Substitution],
) -> tuple[list[Seated], list[Seated], list[Seated]]:
    """A seat that a member held in the morning and a substitute later is told of both."""
    present, represented, absent = [], [], []
    for seat in seats:
        mine = [row for row in papers if row.membership_id == seat.pk]
        own = list(stays.get(seat.pk, ()))
        for row in mine:
            span = {"since": row.entered_at, "until": row.ended_at}
            taken = [stay for stay in own if is_in_place(stay, **span)]
            own = [stay for stay in own if stay not in taken]
            if taken:
                represented.append(Seated(seat=seat, stays=taken, substitution=row))
        if own:
            present.append(Seated(seat=seat, stays=own))
        elif not any(each.seat is seat for each in represented):
            paper = next((row for row in mine if row.ended_at is None), None)
            absent.append(Seated(seat=seat, substitution=paper))
    return present, represented, absent


def _asked(
    session: Session, seats: Iterable[Membership], ballots: Iterable[Ballot]
) -> list[Seated]:
    """Who was asked in writing; who answered is told of what is counted, by name or at the end."""
    told = [
        ballot
        for ballot in ballots
        if ballot.mode in VOTED
        and ballot.state == BallotState.COUNTED
        and (ballot.mode == Mode.OPEN or session.state in OVER)
    ]
    rows = Turnout.objects.filter(ballot__in=told).values_list("membership", flat=True)
    answers = Counter(rows) if told else Counter()
    return [
        Seated(seat=seat, answers=answers[seat.pk] if told else None, asked=len(told))
        for seat in seats
    ]
