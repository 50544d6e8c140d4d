"""What the rooms of a body and of a session show, in a number of queries that does not grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from councils.models import AgendaItem, Session
from councils.queries.absent import heard_how
from councils.queries.cards import BallotCard
from councils.queries.deferred import left_before, mark_left
from councils.queries.matters import mark_won, with_candidates
from councils.queries.results import Result
from councils.queries.seats import Quorum, members_at
from councils.queries.sections import Section, agenda_of, sections_of
from councils.queries.sheets import SheetCard, on_one_sheet, sheet_cards
from councils.queries.waiting import with_holds
from councils.rules.disclosure import Audience
from councils.rules.quorum import quorum_needed
from councils.vocabulary import BEFORE_A_BODY, VOTED, Mode
from nominations.models import Nomination
from workflow.models import Membership, User


@dataclass(kw_only=True)
class Room:
    """A session as its page shows it; ``gone`` and ``votes`` are set for whoever conducts it.

    ``voted`` are the votes on its matters, ``votes`` those that may be prepared on them now.
    """

    session: Session
    members: list[Membership]
    quorum: Quorum
    sections: list[Section]
    voted: list[Section]
    matters: list[AgendaItem]
    sheets: list[SheetCard]
    gone: Sequence[Any] = ()
    votes: Sequence[Any] = ()

    @property
    def on_one_sheet(self) -> list[tuple[Section, list[Mode]]]:
        """The awards that may stand on one sheet now, each with the ways its rule allows."""
        return on_one_sheet(self.sections)

    @property
    def to_prepare(self) -> list[Section]:
        """The awards of which something waits to be put to a vote."""
        return [section for section in self.sections if section.undecided]

    @property
    def sheet_modes(self) -> list[Mode]:
        """The ways that at least two of these awards allow."""
        offered = self.on_one_sheet
        return [mode for mode in VOTED if sum(mode in modes for _s, modes in offered) > 1]

    @property
    def is_roll_frozen(self) -> bool:
        """Whether a ballot has fixed who is present: attendance is not taken back any more."""
        return any(card.ballot.roll for _section, card in self.cards)

    @property
    def absent_heard(self) -> frozenset[str]:
        """WRITTEN_OPINION and SUBSTITUTE, as far as a rule on the agenda has absent members heard.

        Five queries at most where matters stand on it, and none where none do.
        """
        named = {section.rule.absent for section in self.sections if section.rule is not None}
        return frozenset(named - {"NONE"}) | (heard_how(self.session) if self.matters else set())

    @cached_property
    def counted_at(self) -> datetime | None:
        """When a ballot was counted last: what it changed shows together with its result."""
        told = _results([*self.sections, *self.voted])
        return max((each.tally.at for each in told), default=None)

    @property
    def cards(self) -> list[tuple[Section, BallotCard]]:
        """Every ballot of the session with the award it is on."""
        told = (*self.sections, *self.voted)
        return [(section, card) for section in told for card in section.ballots]


def room_of(session: Session, *, audience: Audience, voter: User | None = None) -> Room:
    """Everything the room of a session shows; ``voted`` is that of ``voter``.

    Seven queries, one more where somebody stands for election, two where an earlier session left
    something to this one, and three where there is a sheet.
    """
    agenda = list(agenda_of(session, voter))
    sections = sections_of(session, voter, agenda=agenda, audience=audience)
    ballots = [card.ballot for section in sections for card in section.ballots]
    frozen = {seat for ballot in ballots for seat in ballot.roll.get("members", ())}
    members = members_at(session, frozen)
    present = sum(seat.came is not None for seat in members)
    matters = with_candidates(item for item in agenda if item.matter_id is not None)
    voted = [section for section in sections if section.is_on_matters]
    mark_won(matters, _results(voted))
    return Room(
        session=session,
        members=members,
        quorum=quorum_among(session, sections, present=present, members=len(members)),
        sections=[section for section in sections if not section.is_on_matters],
        voted=voted,
        matters=matters,
        sheets=sheet_cards(session, [(s, card) for s in sections for card in s.ballots]),
    )


def _results(sections: Sequence[Section]) -> list[Result]:
    return [each for section in sections for card in section.ballots for each in card.results]


def with_waiting(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with ``waiting``: how many nominations lie before the body and are undecided."""
    lying = Nomination.objects.filter(case=OuterRef("case"), state__in=BEFORE_A_BODY)
    counted = lying.order_by().values("case").annotate(n=Count("pk")).values("n")
    return sessions.annotate(waiting=Coalesce(Subquery(counted), 0))


def quorum_among(
    session: Session, sections: Sequence[Section], *, present: int, members: int
) -> Quorum:
    """The strictest quorum of the rules on the agenda; nobody has to come to answer in writing."""
    ruled = [section for section in sections if section.rule and section.rule.quorum]
    ruled = [] if session.is_written else ruled
    if not ruled:
        return Quorum(present, members, None, None)
    needs = [(quorum_needed(s.rule.quorum, members), s) for s in ruled]
    needed, section = max(needs, key=lambda pair: pair[0])
    return Quorum(present, members, needed, section.law.clause(section.rule.quorum_clause))


def lying_before(session: Session) -> list[Nomination]:
    """What may go on the agenda: first what is on it, in its order, then the rest, with holds."""
    place = AgendaItem.objects.filter(session=session, nomination=OuterRef("pk"))
    lines = Nomination.objects.filter(case=session.case_id, state__in=BEFORE_A_BODY)
    lines = lines.select_related("nominee", "unit", "ruleset").defer("ruleset__content")
    lines = lines.annotate(
        place=Subquery(place.values("position")[:1]),
        laid=Subquery(place.values("pk")[:1]),
        left_by=left_before(session, line="pk"),
    )
    order = (F("place").asc(nulls_last=True), "laid", "unit__name", "pk")
    told = with_holds(lines.order_by(*order))
    mark_left(session, told)
    return told
