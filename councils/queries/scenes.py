"""What the wall of a session shows, page by page, and what its desk says comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from audit.record import queries as record
from councils.models import AgendaItem, Minutes, Session
from councils.queries.audiences import audience_in
from councils.queries.cards import BallotCard
from councils.queries.minutes import minutes_in
from councils.queries.results import Result
from councils.queries.rooms import Room, room_of
from councils.queries.sections import Section
from councils.rules.scenes import Scene, Step, next_step, scene_of
from councils.vocabulary import BY_BALLOT, BallotState, MinutesKind, MinutesState
from workflow.models import User

AT_ONCE = 4


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One page of one scene. `ballots` are those being voted on, or what was decided.

    `matters` are other items of the agenda, `minutes` the signed ones of a session that is over.
    """

    room: Room
    scene: Scene
    ballots: Sequence[tuple[Section, BallotCard]]
    results: Sequence[Result] = ()
    page: int = 1
    pages: int = 1
    matters: Sequence[AgendaItem] = ()
    minutes: Minutes | None = None

    @property
    def discussed(self) -> AgendaItem | None:
        """The first item shown that is not decided."""
        return next((each for each in self.matters if not each.matter.outcome), None)

    @property
    def decided_at(self) -> datetime | None:
        """When the last of the items was decided: all screens show it at the same moment."""
        return _last_decided(self.matters)

    @property
    def following(self) -> int:
        """The page that comes after this one; after the last the first again."""
        return self.page % self.pages + 1

    @property
    def coming(self) -> Sequence[tuple[Section, BallotCard]]:
        """Ballots that are prepared and not opened yet."""
        return [pair for pair in self.room.cards if pair[1].ballot.state == BallotState.PREPARED]


def scene_on(session: Session, *, viewer: User, page: int = 1) -> Shown:
    """The scene of a session now, without what its viewer stands back from.

    Two queries more than its room, and one for its minutes once it is over.
    """
    room = room_of(session, voter=viewer, audience=audience_in(session, viewer))
    changed = _changed(room)
    cards = sorted(room.cards, key=lambda pair: changed[pair[1].ballot.obj])
    scene = scene_of(session.state, [card.ballot.state for _section, card in cards])
    if scene == Scene.VOTING:
        voting = [pair for pair in cards if pair[1].ballot.state == BallotState.OPEN]
        return Shown(room=room, scene=scene, ballots=voting)
    if scene == Scene.OVER:
        return Shown(room=room, scene=scene, ballots=(), minutes=_signed(session))
    ballots = _last_of([pair for pair in cards if pair[1].ballot.state != BallotState.CANCELLED])
    if _are_matters_on(room, scene, ballots, changed):
        return Shown(room=room, scene=Scene.MATTERS, ballots=(), matters=_around(room.matters))
    if scene != Scene.RESULT:
        return Shown(room=room, scene=scene, ballots=ballots)
    results = [each for _section, card in ballots for each in card.results]
    pages = max(1, -(-len(results) // AT_ONCE))
    here = min(max(page, 1), pages)
    cut = results[(here - 1) * AT_ONCE : here * AT_ONCE]
    return Shown(room=room, scene=scene, ballots=ballots, results=cut, page=here, pages=pages)


def _signed(session: Session) -> Minutes | None:
    rows = minutes_in(session).filter(kind=MinutesKind.SESSION, state=MinutesState.SIGNED)
    return rows.order_by("-edition").first()


def _are_matters_on(
    room: Room,
    scene: Scene,
    ballots: Sequence[tuple[Section, BallotCard]],
    changed: Mapping[str, int],
) -> bool:
    """Whether the room is at its other items: one was decided last, or nothing else is left.

    What a ballot decided is shown with its votes.
    """
    if scene not in (Scene.ATTENDANCE, Scene.RESULT) or not room.matters:
        return False
    told = [item.matter for item in room.matters if item.matter.decided not in BY_BALLOT]
    decided = [changed[matter.obj] for matter in told if matter.outcome]
    if not decided:
        return scene == Scene.ATTENDANCE and step_of(room) == Step.MATTERS
    is_prepared = any(card.ballot.state == BallotState.PREPARED for _section, card in room.cards)
    return not is_prepared and all(
        changed[card.ballot.obj] < max(decided) for _section, card in ballots
    )


def _last_decided(items: Iterable[AgendaItem]) -> datetime | None:
    moments = [item.matter.decided_at for item in items if item.matter.decided_at]
    return max(moments, default=None)


def _around(items: Sequence[AgendaItem]) -> Sequence[AgendaItem]:
    """As many as fit, up to the one after the last that was decided."""
    done = max((n for n, item in enumerate(items) if item.matter.outcome), default=-1)
    first = max(0, min(done + 2, len(items)) - AT_ONCE)
    return items[first : first + AT_ONCE]


def step_of(room: Room) -> Step:
    """What whoever conducts the session does next."""
    quorum = room.quorum
    return next_step(
        room.session.state,
        [card.ballot.state for _section, card in room.cards],
        quorate=quorum.is_reached or (quorum.needed is None and quorum.present > 0),
        undecided=sum(len(section.undecided) for section in room.sections),
        matters=sum(not item.matter.decided for item in room.matters),
    )


def _last_of(cards: Sequence[tuple[Section, BallotCard]]) -> list[tuple[Section, BallotCard]]:
    """The ballot that changed last, with the sections of its sheet that are as far."""
    if not cards:
        return []
    last = cards[-1][1].ballot
    if last.sheet_id is None:
        return [cards[-1]]
    alike = (last.sheet_id, last.state)
    found = [pair for pair in cards if (pair[1].ballot.sheet_id, pair[1].ballot.state) == alike]
    return sorted(found, key=lambda pair: pair[1].ballot.pk)


def _changed(room: Room) -> Mapping[str, int]:
    """The place on the log of the last change of each ballot and matter: times may be equal."""
    objs = [card.ballot.obj for _section, card in room.cards]
    objs += [item.matter.obj for item in room.matters]
    lines = reversed(record.history(objs))
    return dict.fromkeys(objs, -1) | {line.obj: place for place, line in enumerate(lines)}
