"""What the rooms of a body and of a session show, in a number of queries that does not grow."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from councils.models import AgendaItem, Attendance, Ballot, BallotItem, Session, Turnout
from councils.queries.results import Result, results_of
from councils.queries.rolls import rule_of
from councils.queries.waiting import sort_out_waiting, with_holds
from councils.rules.quorum import quorum_needed
from councils.vocabulary import (
    BEFORE_A_BODY,
    BallotState,
    Mode,
    Outcome,
    SessionState,
)
from nominations.models import Nomination, RoundPlaces
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import Clause, Rulebook, VotingRule
from nominations.vocabulary import VotingBody
from workflow.access import today
from workflow.models import Body, Membership, User
from workflow.vocabulary import VOTING_ROLES, BodyKind

OVER = (SessionState.CLOSED, SessionState.ADJOURNED)
RANKS = {role: rank for rank, role in enumerate(VOTING_ROLES)}


@dataclass(frozen=True)
class Quorum:
    """How many are present of how many, how many are needed, and by which clause."""

    present: int
    members: int
    needed: int | None
    clause: Clause | None

    @property
    def is_reached(self) -> bool:
        """Whether enough members are marked present."""
        return self.needed is not None and self.present >= self.needed > 0


@dataclass(kw_only=True)
class BallotCard:
    """One ballot of a session, with its results once it is counted.

    ``moves`` and ``pages`` are the buttons the page sets for whoever conducts the session.
    """

    ballot: Ballot
    items: list[BallotItem]
    rule: VotingRule
    results: list[Result]
    moves: Sequence[Any] = ()
    pages: Sequence[Any] = ()

    @property
    def voters(self) -> int:
        """How many may vote: those present when the roll was frozen."""
        return len(self.ballot.roll.get("present", ()))

    @property
    def has_tie(self) -> bool:
        """Whether votes were equal across the last place."""
        return any(r.tally.outcome == Outcome.TIED for r in self.results)


@dataclass(kw_only=True)
class Section:
    """One award on the agenda: its rule and places, its lines, its ballots."""

    award: str
    law: Rulebook | None
    rule: VotingRule | None
    places: RoundPlaces | None
    lines: list[Nomination] = field(default_factory=list)
    ballots: list[BallotCard] = field(default_factory=list)
    undecided: list[Nomination] = field(default_factory=list)
    held: list[Nomination] = field(default_factory=list)

    @property
    def clause(self) -> Clause | None:
        """The clause that founds threshold and base."""
        return self.law.clause(self.rule.clause) if self.rule else None

    @property
    def modes(self) -> list[Mode]:
        """The ways the rule allows and this house knows; after its rounds, the chair."""
        ruled = [mode for mode in Mode if self.rule and mode in self.rule.modes]
        may_vote = len(self.undecided) > len(self.tied_for_good)
        return (ruled if may_vote else []) + ([Mode.CHAIR] if self.tied_for_good else [])

    @property
    def tied_for_good(self) -> list[Nomination]:
        """Undecided lines that have used the rounds of the rule, in whatever session."""
        return [n for n in self.undecided if self.rule and n.rounds_held >= self.rule.max_rounds]

    @property
    def conduct(self) -> Clause | None:
        """The clause that founds how a tie is treated."""
        return self.law.clause(self.rule.conduct_clause) if self.rule else None

    @property
    def is_secret_only_elsewhere(self) -> bool:
        """Whether the rule also names the secret ballot, held on paper and recorded here."""
        return self.rule is not None and "SECRET" in self.rule.modes

    @property
    def is_repeat(self) -> bool:
        """Whether the next ballot repeats one that ended in a tie."""
        return any(card.has_tie for card in self.ballots)


@dataclass(kw_only=True)
class Room:
    """A session as its page shows it."""

    session: Session
    members: list[Membership]
    quorum: Quorum
    sections: list[Section]

    @property
    def is_roll_frozen(self) -> bool:
        """Whether a ballot has fixed who is present: attendance is not taken back any more."""
        return any(card.ballot.roll for _section, card in self.cards)

    @property
    def leaves_absent_out(self) -> bool:
        """Whether a rule asks for opinions of absent members, which this version does not count."""
        asked = ("WRITTEN_OPINION", "SUBSTITUTE")
        return any(s.rule is not None and s.rule.absent in asked for s in self.sections)

    @property
    def cards(self) -> list[tuple[Section, BallotCard]]:
        """Every ballot of the session with the award it is on."""
        return [(section, card) for section in self.sections for card in section.ballots]


def room_of(session: Session, *, voter: User | None = None) -> Room:
    """Everything the room of a session shows; ``voted`` is that of ``voter``. Seven queries."""
    sections = _sections(session, voter)
    ballots = [card.ballot for section in sections for card in section.ballots]
    frozen = {seat for ballot in ballots for seat in ballot.roll.get("members", ())}
    members = members_at(session, frozen)
    return Room(
        session=session,
        members=members,
        quorum=_quorum(members, sections),
        sections=sections,
    )


def members_at(session: Session, frozen: Iterable[int] = ()) -> list[Membership]:
    """Voting seats of the session, chair first; ``came`` says since when. One query.

    Today's while it lasts. Once it is over, those on the rolls its ballots froze, or else those of
    the day on which it was opened, and whoever came: what is done to seats later changes nothing.
    """
    came = Attendance.objects.filter(session=session, membership=OuterRef("pk"))
    held = Q(pk__in=Membership.objects.current(day_of(session)).filter(body=session.body))
    if session.state in OVER:
        attended = Q(pk__in=Attendance.objects.filter(session=session).values("membership"))
        held = (Q(pk__in=frozen) if frozen else held) | attended
    seats = (
        Membership.objects.filter(held, body=session.body, role__in=VOTING_ROLES)
        .select_related("user", "unit")
        .annotate(came=Subquery(came.values("marked_at")[:1]))
    )
    return sorted(seats, key=lambda s: (RANKS[s.role], s.unit.name if s.unit else "", str(s.user)))


def day_of(session: Session) -> date:
    """The day on which membership counts: today while it lasts, that of its opening afterwards."""
    return (session.opened_on or today()) if session.state in OVER else today()


def _sections(session: Session, voter: User | None) -> list[Section]:
    places = {
        row.award: row for row in RoundPlaces.objects.filter(round=session.round, body=session.body)
    }
    found: dict[str, Section] = {}
    for item in _agenda(session):
        line = item.nomination
        line.rounds_held = item.rounds_held
        section = found.get(line.award) or _section(session, line, places)
        found[line.award] = section
        section.lines.append(line)
    for card in _cards(session, voter):
        found[card.ballot.award].ballots.append(card)
    sort_out_waiting(session, list(found.values()))
    return list(found.values())


def _agenda(session: Session):
    related = ("nomination__nominee", "nomination__unit", "nomination__ruleset")
    counted = BallotItem.objects.filter(
        nomination=OuterRef("nomination"),
        ballot__state=BallotState.COUNTED,
        ballot__session__body=session.body_id,
        ballot__session__round=session.round_id,
    )
    held = counted.order_by().values("nomination").annotate(n=Count("pk")).values("n")
    items = AgendaItem.objects.filter(session=session).select_related(*related)
    items = items.annotate(rounds_held=Coalesce(Subquery(held), 0))
    return items.defer("nomination__ruleset__content").order_by("position", "pk")


def _section(session: Session, line: Nomination, places: dict) -> Section:
    law = rulebook(line.ruleset.digest) if line.ruleset_id else None
    return Section(
        award=line.award,
        law=law,
        rule=voting_rule(law, session.body, line.award),
        places=places.get(line.award),
    )


def voting_rule(law: Rulebook | None, body: Body, award: str) -> VotingRule | None:
    """How the body decides on an award, or None where the law says nothing."""
    kind = VotingBody.COUNCIL if body.kind == BodyKind.COUNCIL else VotingBody.CLUSTER
    try:
        return law.voting_for(kind, award) if law else None
    except LookupError:
        return None


def _cards(session: Session, voter: User | None) -> list[BallotCard]:
    items = defaultdict(list)
    related = ("tally", "nomination__nominee", "nomination__unit")
    for item in BallotItem.objects.filter(ballot__session=session).select_related(*related):
        items[item.ballot_id].append(item)
    own = Turnout.objects.filter(ballot=OuterRef("pk"), membership__user=voter)
    ballots = Ballot.objects.filter(session=session).select_related("ruleset", "case")
    ballots = ballots.annotate(cast=Count("turnout"), voted=Exists(own)).order_by("pk")
    cards = []
    for ballot in ballots.defer("ruleset__content"):
        ballot.session = session
        cards.append(card_of(ballot, items[ballot.pk]))
    return cards


def card_of(ballot: Ballot, items: Sequence[BallotItem]) -> BallotCard:
    """A ballot with its rule and, once counted, its results."""
    rule = rule_of(ballot)
    results = results_of(ballot, items, rule=rule)
    return BallotCard(ballot=ballot, items=list(items), rule=rule, results=results)


def with_waiting(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with ``waiting``: how many nominations lie before the body and are undecided."""
    lying = Nomination.objects.filter(case=OuterRef("case"), state__in=BEFORE_A_BODY)
    counted = lying.order_by().values("case").annotate(n=Count("pk")).values("n")
    return sessions.annotate(waiting=Coalesce(Subquery(counted), 0))


def _quorum(members: Sequence[Membership], sections: Sequence[Section]) -> Quorum:
    """The strictest quorum of the rules on the agenda."""
    present = sum(seat.came is not None for seat in members)
    ruled = [section for section in sections if section.rule]
    if not ruled:
        return Quorum(present, len(members), None, None)
    needs = [(quorum_needed(s.rule.quorum, len(members)), s) for s in ruled]
    needed, section = max(needs, key=lambda pair: pair[0])
    return Quorum(present, len(members), needed, section.law.clause(section.rule.quorum_clause))


def lying_before(session: Session) -> list[Nomination]:
    """What may go on the agenda: first what is on it, in its order, then the rest, with holds."""
    place = AgendaItem.objects.filter(session=session, nomination=OuterRef("pk"))
    lines = Nomination.objects.filter(case=session.case_id, state__in=BEFORE_A_BODY)
    lines = lines.select_related("nominee", "unit", "ruleset").defer("ruleset__content")
    lines = lines.annotate(place=Subquery(place.values("position")[:1]))
    return with_holds(lines.order_by(F("place").asc(nulls_last=True), "unit__name", "pk"))
