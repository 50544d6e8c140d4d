"""Sheets of several awards: their sections, who may answer what, how many have voted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from councils.models import Ballot, BallotItem, BoxKey, Session, Sheet, Turnout
from councils.queries.asked import seconds_left
from councils.queries.box_health import Trouble, troubles
from councils.queries.boxes import BoxState, keeper_is_next, state_of
from councils.queries.cards import BallotCard
from councils.queries.counts import with_turnout
from councils.queries.recusals import kept_from_in
from councils.queries.rolls import barred_from
from councils.queries.sections import Section
from councils.queries.substitutes import was_substitute
from councils.queries.visible import visible_sessions
from councils.rules.electorate import entitled_to
from councils.vocabulary import NOT_CLOSED, VOTED, BallotState, Mode
from workflow.models import Membership, User


@dataclass(kw_only=True)
class SheetCard:
    """One sheet in the room of its session: ``ballots`` are all its sections, in order of keys.

    ``sections`` are those a reader sees, with their cards; ``cast`` of ``voters`` members have
    voted. ``moves`` and ``opening`` are the buttons the page sets for whoever conducts the session.
    """

    sheet: Sheet
    ballots: list[Ballot]
    sections: list[tuple[Section, BallotCard]]
    cast: int
    voters: int
    moves: Sequence[Any] = ()
    opening: Any = None
    needs_everybody: bool = False
    differs: str = ""

    @property
    def first(self) -> Ballot:
        """The section by which the sheet is told: one that goes on, if any does."""
        return leading(self.ballots)

    @property
    def state(self) -> str:
        """Where the sheet stands."""
        return self.first.state

    @property
    def version(self) -> int:
        """A number that rises with every change of a section, by which a page says what it saw."""
        return version_of(self.ballots)

    @property
    def boxes(self) -> list[BoxKey]:
        """The keys of its sections; none where it is no secret ballot."""
        return boxes_of(self.ballots)

    @property
    def news(self) -> int:
        """A number that rises with every step of the keeper."""
        return sum(box.version for box in self.boxes)

    @property
    def may_be_tried(self) -> bool:
        """Whether every key is made and one of them was not tried yet."""
        states = [state_of(box) for box in self.boxes]
        return BoxState.MADE in states and BoxState.WANTED not in states

    @property
    def waits_for_keeper(self) -> bool:
        """Whether the next step on one of its boxes is the keeper's."""
        return any(keeper_is_next(box, box.ballot.state) for box in self.boxes)

    @cached_property
    def trouble(self) -> Trouble | None:
        """That a box was refused or its keeper does not answer. One query if one waits."""
        return next(iter(troubles(self.boxes)), None)

    @property
    def is_over(self) -> bool:
        """Whether the time to vote is up; a person closes the sheet all the same."""
        return seconds_left(self.first) == 0

    @property
    def may_be_timed(self) -> bool:
        """Whether its conductor may still say until when it is taken."""
        is_coming = self.state in NOT_CLOSED
        return is_coming and not self.first.session.is_written


def leading(ballots: Sequence[Ballot]) -> Ballot:
    """The section by which a sheet is told: not called off, and its box not refused."""
    going = going_on(ballots)
    return next((b for b in going if not is_shut(b)), going[0])


def going_on(ballots: Sequence[Ballot]) -> list[Ballot]:
    """The sections that were not called off, or all where all of them were."""
    return [b for b in ballots if b.state != BallotState.CANCELLED] or list(ballots)


def together(ballot: Ballot) -> list[Ballot]:
    """A ballot, or all sections of its sheet in the order of their keys. One query then."""
    if ballot.sheet_id is None:
        return [ballot]
    rows = Ballot.objects.filter(sheet=ballot.sheet_id).select_related("ruleset", "box_key")
    return list(rows.defer("ruleset__content").order_by("pk"))


def is_shut(ballot: Ballot) -> bool:
    """Whether the keeper refused to open the box of a section: it holds up no other."""
    return bool(getattr(getattr(ballot, "box_key", None), "refused", ""))


def that_move(ballots: Iterable[Ballot], move: str) -> list[Ballot]:
    """The sections that a move of their sheet is about; what stays sealed is only called off."""
    sources = Ballot.table()[move].source
    found = [ballot for ballot in ballots if ballot.state in sources]
    return [ballot for ballot in found if move == "cancel" or not is_shut(ballot)]


def boxes_of(ballots: Iterable[Ballot]) -> list[BoxKey]:
    """The keys of these ballots; none of those that are no secret ballots."""
    return [ballot.box_key for ballot in ballots if hasattr(ballot, "box_key")]


def version_of(ballots: Iterable[Ballot]) -> int:
    """A number that rises with every change of one of these ballots."""
    return sum(ballot.version for ballot in ballots)


def sheet_cards(session: Session, cards: Iterable[tuple[Section, BallotCard]]) -> list[SheetCard]:
    """The sheets of a session from the cards of its ballots. Three queries where there is one."""
    seen: dict[Sheet, list[tuple[Section, BallotCard]]] = {}
    for section, card in sorted(cards, key=lambda pair: pair[1].ballot.pk):
        if card.ballot.sheet_id is not None:
            seen.setdefault(card.ballot.sheet, []).append((section, card))
    if not seen:
        return []
    ballots = sections_shown(seen)
    for each in ballots:
        each.session = session
    cast, voters = casts_on(seen), voters_on(ballots)
    return [
        SheetCard(
            sheet=sheet,
            ballots=[b for b in ballots if b.sheet_id == sheet.pk],
            sections=sections,
            cast=cast.get(sheet.pk, 0),
            voters=voters[sheet.pk],
        )
        for sheet, sections in seen.items()
    ]


def sections_shown(sheets: Iterable[Sheet]) -> list[Ballot]:
    """The sections of sheets as their pages need them, in the order of their keys. Two queries."""
    rows = Ballot.objects.filter(sheet__in=[sheet.pk for sheet in sheets])
    related = with_turnout(rows).select_related(
        "session__body", "session__round", "ruleset", "box_key"
    )
    related = related.prefetch_related("items").defer("ruleset__content")
    return list(related.order_by("pk"))


def casts_on(sheets: Iterable[Sheet]) -> dict[int, int]:
    """How many members have cast each sheet, by key. One query."""
    rows = Turnout.objects.filter(ballot__sheet__in=[sheet.pk for sheet in sheets])
    counted = rows.order_by().values("ballot__sheet")
    found = counted.annotate(n=Count("membership", distinct=True))
    return dict(found.values_list("ballot__sheet", "n"))


def voters_on(ballots: Iterable[Ballot]) -> dict[int, int]:
    """How many members may vote on at least one section of each sheet, by key of sheet."""
    found: dict[int, frozenset[int]] = {}
    for each in ballots:
        items = [item.pk for item in each.items.all()]
        mine = entitled_to(each.roll.get("present", ()), barred_from(each), items)
        found[each.sheet_id] = found.get(each.sheet_id, frozenset()) | mine
    return {sheet: len(seats) for sheet, seats in found.items()}


def on_one_sheet(sections: Iterable[Section]) -> list[tuple[Section, list[Mode]]]:
    """The awards that may stand on one sheet now, each with the ways its rule allows.

    What the body has voted on before is repeated alone, with a reason.
    """
    offered = [
        (section, [mode for mode in section.modes if mode in VOTED])
        for section in sections
        if section.rule and section.undecided and not section.is_repeat
    ]
    found = [(section, modes) for section, modes in offered if modes]
    shared = [mode for mode in VOTED if sum(mode in modes for _s, modes in found) > 1]
    return found if shared else []


def visible_sheets(user: User) -> QuerySet[Sheet]:
    """Sheets of the sessions one sees."""
    return Sheet.objects.filter(session__in=visible_sessions(user))


def items_shown(
    ballots: Iterable[Ballot], reader: User | None, body: int
) -> dict[int, list[BallotItem]]:
    """The rows of these sections by key of section, but for what a reader stands back from.

    One query, however many sections and rows there are.
    """
    hidden = kept_from_in(reader, body) if reader else ()
    rows = BallotItem.objects.filter(ballot__in=[ballot.pk for ballot in ballots])
    related = rows.shown()
    found: dict[int, list[BallotItem]] = {ballot.pk: [] for ballot in ballots}
    for item in related.exclude(nomination__in=hidden).order_by("position", "pk"):
        found[item.ballot_id].append(item)
    return found


def sheet_of_voter(user: User, uid: UUID) -> Sheet | None:
    """A sheet one sees, or on whose frozen roll one stood: whoever held it gets an answer."""
    related = ("session__body__unit", "session__round", "session__case")
    sheet = Sheet.objects.select_related(*related).filter(uid=uid).first()
    if sheet is None or visible_sheets(user).filter(pk=sheet.pk).exists():
        return sheet
    ballots = list(sheet.sections.all())
    known = {seat for ballot in ballots for seat in ballot.roll.get("members", ())}
    sat = Membership.objects.filter(user=user, pk__in=known).exists()
    return sheet if sat or any(was_substitute(user, each) for each in ballots) else None
