"""The awards on the agenda of a session, each with its rule, lines and ballots."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from councils.models import (
    AgendaItem,
    Ballot,
    BallotItem,
    BoxKey,
    Regulation,
    Session,
    Turnout,
)
from councils.queries.asked import seconds_left
from councils.queries.box_health import Trouble, troubles
from councils.queries.boxes import keeper_is_next, state_of
from councils.queries.counts import with_turnout
from councils.queries.deferred import left_before, mark_left
from councils.queries.disclosure import shown_of
from councils.queries.falling import is_left_to_fall, mark_taken_up
from councils.queries.own_rules import law_under, voting_body
from councils.queries.recusals import kept_from_in
from councils.queries.results import Result, results_of
from councils.queries.rolls import barred_from, rule_of
from councils.queries.seats import day_of
from councils.queries.substitutes import standing_for
from councils.queries.waiting import sort_out_waiting
from councils.rules.disclosure import Audience
from councils.rules.electorate import entitled_to
from councils.rules.places import rounds_before_chair
from councils.vocabulary import NOT_CLOSED, VOTED, BallotState, Mode, Outcome, Withheld
from nominations.models import Nomination, RoundPlaces
from nominations.rules.rulebook import Clause, Rulebook, VotingRule
from workflow.models import Body, User


@dataclass(kw_only=True)
class BallotCard:
    """One ballot of a session, with its results once it is counted.

    ``moves`` and ``pages`` are the buttons the page sets for whoever conducts the session.
    """

    ballot: Ballot
    items: list[BallotItem]
    rule: VotingRule
    results: list[Result]
    opening: Any = None
    needs_everybody: bool = False
    differs: str = ""
    unasked: Any = None
    chair_declares: bool = False
    moves: Sequence[Any] = ()
    pages: Sequence[Any] = ()

    @property
    def voters(self) -> int:
        """How many may vote: those present when the roll was frozen.

        On a section of a sheet, where there is something for them to answer.
        """
        present = self.ballot.roll.get("present", ())
        if self.ballot.sheet_id is None:
            return len(present)
        items = [item.pk for item in self.items]
        return len(entitled_to(present, barred_from(self.ballot), items))

    @property
    def box(self) -> BoxKey | None:
        """The key of a secret ballot's box; None of every other."""
        return getattr(self.ballot, "box_key", None)

    @property
    def box_state(self) -> str:
        """How far the keeper has come; empty without a box."""
        return str(state_of(self.box)) if self.box else ""

    @property
    def waits_for_keeper(self) -> bool:
        """Whether the next step is the keeper's, who is another process and sends no news."""
        return self.box is not None and keeper_is_next(self.box, self.ballot.state)

    @property
    def box_refused(self) -> Any:
        """Why the box was not opened."""
        return Withheld(self.box.refused).label if self.box and self.box.refused else ""

    @cached_property
    def trouble(self) -> Trouble | None:
        """That the box was refused or its keeper does not answer. One query if it waits."""
        return next(iter(troubles([self.box])), None) if self.box else None

    @property
    def is_over(self) -> bool:
        """Whether the time to vote is up; a person closes the ballot all the same."""
        return seconds_left(self.ballot) == 0

    @property
    def may_be_timed(self) -> bool:
        """Whether its conductor may still say until when votes are taken, of this ballot alone."""
        ballot = self.ballot
        if ballot.sheet_id is not None:
            return False
        is_coming = ballot.state in NOT_CLOSED
        return is_coming and ballot.mode in VOTED and not ballot.session.is_written

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
        """The ways the rule allows and this house knows; where it lets the chair, the chair."""
        ruled = [mode for mode in Mode if self.rule and mode in self.rule.modes]
        may_vote = len(self.undecided) > len(self.tied_for_good)
        return (ruled if may_vote else []) + ([Mode.CHAIR] if self.left_to_chair else [])

    @property
    def tied_for_good(self) -> list[Nomination]:
        """Undecided lines that have used the rounds of the rule, in whatever session."""
        return [n for n in self.undecided if self.rule and n.rounds_held >= self.rule.max_rounds]

    @property
    def left_to_chair(self) -> list[Nomination]:
        """Undecided lines on which whoever presides may decide now, as the rule says."""
        if self.rule is None:
            return []
        held = rounds_before_chair(self.rule)
        return [n for n in self.undecided if n.rounds_held >= held]

    @property
    def conduct(self) -> Clause | None:
        """The clause that founds how a tie is treated."""
        return self.law.clause(self.rule.conduct_clause) if self.rule else None

    @property
    def may_fall(self) -> bool:
        """Whether something was not carried for which its award names a lower one."""
        return self.law is not None and any(is_left_to_fall(line) for line in self.lines)

    @property
    def goes_on(self) -> bool:
        """Whether something of it goes on for the lower award."""
        return any(line.taken_up for line in self.lines)

    @property
    def is_repeat(self) -> bool:
        """Whether the body voted before on what is undecided, or slips on it were not opened."""
        shut = {
            r.item.nomination_id
            for card in self.ballots
            for r in card.results
            if r.tally.outcome == Outcome.NOT_OPENED
        }
        return any(n.rounds_held or n.pk in shut for n in self.undecided)


def sections_of(
    session: Session,
    voter: User | None,
    *,
    agenda: Iterable[AgendaItem] | None = None,
    audience: Audience,
) -> list[Section]:
    """The nominations of an agenda by award; ``agenda`` where it is read already."""
    places = {
        row.award: row for row in RoundPlaces.objects.filter(round=session.round, body=session.body)
    }
    found: dict[str, Section] = {}
    for item in agenda_of(session, voter) if agenda is None else agenda:
        if item.nomination_id is None:
            continue
        line = item.nomination
        line.rounds_held, line.own_rules = item.rounds_held, item.own_rules
        line.left_by = item.left_by
        section = found.get(line.award) or _section(session, line, places)
        found[line.award] = section
        section.lines.append(line)
    for card in _cards(session, voter, audience):
        if card.items:
            found[card.ballot.award].ballots.append(card)
    sort_out_waiting(session, list(found.values()))
    lines = [line for section in found.values() for line in section.lines]
    mark_left(session, lines)
    mark_taken_up(lines)
    return list(found.values())


def agenda_of(session: Session, voter: User | None = None) -> QuerySet[AgendaItem]:
    """The items of an agenda in order, with ``rounds_held``, ``own_rules`` and ``left_by`` of each.

    But for what ``voter`` stands back from.
    """
    related = ("matter__left_by", "nomination__nominee", "nomination__unit", "nomination__ruleset")
    counted = BallotItem.objects.filter(
        nomination=OuterRef("nomination"),
        ballot__state=BallotState.COUNTED,
        ballot__session__body=session.body_id,
        ballot__session__round=session.round_id,
    ).exclude(tally__outcome=Outcome.NOT_OPENED)
    held = counted.order_by().values("nomination").annotate(n=Count("pk")).values("n")
    items = AgendaItem.objects.filter(session=session).select_related(*related)
    items = items.exclude(nomination__in=_kept_from(voter, session))
    own = Regulation.objects.in_force(day_of(session)).filter(body=session.body_id)
    items = items.annotate(
        rounds_held=Coalesce(Subquery(held), 0),
        own_rules=Subquery(own.values("digest")[:1]),
        left_by=left_before(session),
    )
    return items.defer("nomination__ruleset__content").order_by("position", "pk")


def _kept_from(voter: User | None, session: Session):
    """What this reader stands back from: it is not shown in the room."""
    return kept_from_in(voter, session.body_id) if voter else ()


def _section(session: Session, line: Nomination, places: dict) -> Section:
    law = law_under(line.ruleset.digest, line.own_rules) if line.ruleset_id else None
    return Section(
        award=line.award,
        law=law,
        rule=voting_rule(law, session.body, line.award),
        places=places.get(line.award),
    )


def voting_rule(law: Rulebook | None, body: Body, award: str) -> VotingRule | None:
    """How the body decides on an award, or None where the law says nothing."""
    try:
        return law.voting_for(voting_body(body), award) if law else None
    except LookupError:
        return None


def _cards(session: Session, voter: User | None, audience: Audience) -> list[BallotCard]:
    items = defaultdict(list)
    related = ("tally", "nomination__nominee", "nomination__unit")
    rows = BallotItem.objects.filter(ballot__session=session).select_related(*related)
    for item in rows.exclude(nomination__in=_kept_from(voter, session)):
        items[item.ballot_id].append(item)
    own = Turnout.objects.filter(_seats_of(voter, session), ballot=OuterRef("pk"))
    related = ("ruleset", "case", "box_key", "sheet", "room_papers")
    ballots = Ballot.objects.filter(session=session).select_related(*related)
    ballots = with_turnout(ballots).annotate(voted=Exists(own))
    cards = []
    for ballot in ballots.order_by("pk").defer("ruleset__content"):
        ballot.session = session
        cards.append(card_of(ballot, items[ballot.pk], audience=audience))
    return cards


def _seats_of(voter: User | None, session: Session) -> Q:
    """The seats a reader votes from in a session: their own, and one they are appointed to."""
    appointed = standing_for(voter).filter(session=session).values("membership")
    return Q(membership__user=voter) | Q(membership__in=appointed)


def card_of(ballot: Ballot, items: Sequence[BallotItem], *, audience: Audience) -> BallotCard:
    """A ballot with its rule and, once counted, its results as far as the audience is shown."""
    rule = rule_of(ballot)
    shown = shown_of(ballot, audience=audience, rule=rule)
    results = results_of(ballot, items, rule=rule, shown=shown)
    return BallotCard(ballot=ballot, items=list(items), rule=rule, results=results)
