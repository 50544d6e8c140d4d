"""What happened in a session, for its minutes: read from the records and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from audit.record import queries as record
from audit.record.queries import Line
from councils.models import AgendaItem, Ballot, Session
from councils.queries.cards import BallotCard
from councils.queries.disclosure import shows_names
from councils.queries.minutes_attendance import Attended, attended_at, attended_in
from councils.queries.minutes_beside import seats_on
from councils.queries.minutes_cast import cast_in_place
from councils.queries.results import NamedVotes, votes_by_name
from councils.queries.rooms import Room, room_of
from councils.queries.sections import Section
from councils.queries.sheets import together
from councils.rules.disclosure import Audience
from councils.vocabulary import BallotState, Outcome
from nominations.models import Nomination
from nominations.rules.rulebook import Rulebook
from workflow.models import Membership, User
from workflow.queries.receipts import Seal, seal_of

# The moves of a session that only whoever presides makes.
LEADING = ("open", "suspend", "resume", "adjourn")


@dataclass(frozen=True)
class Moment:
    """When something was done and by whom; entered afterwards, only its day is known."""

    at: datetime
    day: date | None
    who: User | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Deliberation:
    """One ballot in the minutes: its award, its results, the votes by name where shown."""

    section: Section
    card: BallotCard
    names: list[NamedVotes]
    cancelled_because: str

    @property
    def opened_in_vain(self) -> bool:
        """Whether the box of this ballot had been opened when it was cancelled."""
        box = self.card.box
        is_cancelled = self.card.ballot.state == BallotState.CANCELLED
        return is_cancelled and box is not None and box.opened_at is not None


@dataclass(frozen=True)
class TakenUp:
    """What a council did not carry and put forward for the lower award, and why."""

    lost: Nomination
    line: Nomination
    law: Rulebook | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Proceedings:
    """Everything minutes tell of a session, or of the counting of one of its ballots."""

    session: Session
    opened: Moment | None
    ended: Moment | None
    breaks: list[tuple[str, Moment]]
    attended: Attended
    seats: Mapping[int, Membership]
    cast_by: Mapping[tuple[int, int], str]
    deliberations: list[Deliberation]
    undecided: list[Nomination]
    taken_up: list[TakenUp]
    matters: list[AgendaItem]
    seal: Seal | None


def proceedings_of(
    session: Session, *, ballot: Ballot | None = None, reader: User | None = None
) -> Proceedings:
    """What happened; of one ballot alone, or of the sections of its sheet, where it is named.

    For a reader without what they stand back from.

    Thirteen queries, one more for each open ballot shown by name, one of a consultation, and two
    of a counting where the session has points.
    The seal covers what the session, its ballots and their tallies have on the log.
    """
    room = room_of(session, voter=reader, audience=Audience.MINUTES)
    told = {each.pk for each in together(ballot)} if ballot is not None else set()
    cards = [pair for pair in room.cards if ballot is None or pair[1].ballot.pk in told]
    ballots = [card.ballot for _section, card in cards]
    seats = seats_on(session, ballots)
    is_whole = ballot is None or not cards
    lines = record.history(_objects(session, ballots))
    frozen = next((line for line in lines if line.facts.get("roll")), None)
    attended = attended_in(room) if is_whole else attended_at(session, cards, seats, frozen=frozen)
    people = _people(lines)
    mine = {line.facts.get("move"): line for line in lines if line.obj == session.obj}
    return Proceedings(
        session=session,
        opened=_moment(mine.get("open"), people),
        ended=_moment(mine.get("close") or mine.get("adjourn"), people),
        breaks=_breaks(session, lines, people) if ballot is None else [],
        attended=attended,
        seats=seats,
        cast_by=cast_in_place([row.substitution for row in attended.represented], ballots),
        deliberations=_deliberations(cards, lines),
        undecided=_undecided(room, lines) if ballot is None else [],
        taken_up=_taken_up(room, lines) if ballot is None else [],
        matters=room.matters if ballot is None else [],
        seal=seal_of(lines),
    )


def _breaks(
    session: Session, lines: Iterable[Line], people: Mapping[str, User]
) -> list[tuple[str, Moment]]:
    """Every suspension and resumption in its order."""
    rows = [
        line
        for line in lines
        if line.obj == session.obj and line.facts.get("move") in ("suspend", "resume")
    ]
    return [(line.facts["move"], _moment(line, people)) for line in reversed(rows)]


def seal_over(session: Session, ballot: Ballot | None) -> Seal | None:
    """The checkpoint that covers what these minutes tell of; None while there is none.

    Three queries at most.
    """
    rows = session.ballots.all() if ballot is None else together(ballot)
    return seal_of(record.history(_objects(session, rows)))


def _objects(session: Session, ballots: Iterable[Ballot]) -> list[str]:
    """What the log calls a session, its ballots and their tallies."""
    uids = [ballot.uid for ballot in ballots]
    return [session.obj, *(f"{kind}/{uid}" for uid in uids for kind in ("ballot", "tally"))]


def presided_over(session: Session) -> list[User]:
    """Who led the session by its log, whoever opened it first. Two queries."""
    lines = record.history([session.obj])
    people = _people(lines)
    led = [line for line in reversed(lines) if line.facts.get("move") in LEADING]
    found = [people.get(line.on_behalf_of or line.actor) for line in led]
    return list(dict.fromkeys(user for user in found if user is not None))


def _undecided(room: Room, lines: Iterable[Line]) -> list[Nomination]:
    """What of the agenda no counted ballot of this session decided; ``put_off`` says why it waits.

    Judged by agenda and tallies: where the nominations lie by now changes nothing.
    """
    why = {
        line.facts["nomination"].removeprefix("nomination/"): str(line.disclosed.get("reason", ""))
        for line in lines
        if line.obj == room.session.obj and line.facts.get("move") == "defer"
    }
    decided = {
        item.nomination_id
        for _section, card in room.cards
        if card.ballot.state == BallotState.COUNTED
        for item in card.items
        if hasattr(item, "tally") and item.tally.outcome in (Outcome.CARRIED, Outcome.NOT_CARRIED)
    }
    left = []
    for section in room.sections:
        for line in section.lines:
            if line.pk not in decided:
                line.put_off, line.law = why.get(str(line.uid), ""), section.law
                left.append(line)
    return sorted(left, key=lambda each: bool(each.put_off))


def _taken_up(room: Room, lines: Iterable[Line]) -> list[TakenUp]:
    """What the session itself put forward for the lower award, in the order it did."""
    laws = {line.code: section.law for section in room.sections for line in section.lines}
    known = {line.code: line for section in room.sections for line in section.lines}
    said = [
        (lost, line, str(each.disclosed.get("reason", "")))
        for each in reversed(list(lines))
        if each.obj == room.session.obj and each.facts.get("move") == "lower"
        for lost, line in each.facts["lowered"].items()
        if {lost, line} <= known.keys()
    ]
    return [TakenUp(known[lost], known[line], laws[lost], why) for lost, line, why in said]


def _deliberations(
    cards: Sequence[tuple[Section, BallotCard]], lines: list[Line]
) -> list[Deliberation]:
    reasons = {
        line.obj: str(line.disclosed.get("reason", ""))
        for line in lines
        if line.facts.get("move") == "cancel"
    }
    return [
        Deliberation(
            section=section,
            card=card,
            names=votes_by_name(card.ballot, card.items)
            if shows_names(card.ballot, card.rule, audience=Audience.MINUTES)
            else [],
            cancelled_because=reasons.get(card.ballot.obj, ""),
        )
        for section, card in sorted(cards, key=lambda pair: pair[1].ballot.pk)
    ]


def _people(lines: list[Line]) -> dict[str, User]:
    uids = {(line.on_behalf_of or line.actor).removeprefix("u/") for line in lines}
    return {user.obj: user for user in User.objects.filter(uid__in=uids)}


def _moment(line: Line | None, people: Mapping[str, User]) -> Moment | None:
    if line is None:
        return None
    who = people.get(line.on_behalf_of or line.actor)
    return Moment(line.at, line.as_of, who, str(line.disclosed.get("reason", "")))
