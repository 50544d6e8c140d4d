"""The ballots of a session, each with its rule, its rows and what the page sets on it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from councils.models import Ballot, BallotItem, BoxKey, Session, Turnout
from councils.queries.asked import seconds_left
from councils.queries.box_health import Trouble, troubles
from councils.queries.boxes import keeper_is_next, state_of
from councils.queries.counts import with_turnout
from councils.queries.disclosure import shown_of
from councils.queries.recusals import kept_from_in
from councils.queries.results import Result, results_of
from councils.queries.rolls import barred_from, rule_of
from councils.queries.substitutes import standing_for
from councils.rules.disclosure import Audience
from councils.rules.electorate import entitled_to
from councils.vocabulary import NOT_CLOSED, VOTED, Outcome, Withheld
from nominations.rules.rulebook import VotingRule
from workflow.models import User


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


def kept_from(voter: User | None, session: Session) -> Any:
    """What this reader stands back from: it is not shown in the room."""
    return kept_from_in(voter, session.body_id) if voter else ()


def cards_of(session: Session, voter: User | None, audience: Audience) -> list[BallotCard]:
    """The ballots of a session in their order, but for what a reader stands back from."""
    items = defaultdict(list)
    rows = BallotItem.objects.filter(ballot__session=session).shown().select_related("tally")
    for item in rows.exclude(nomination__in=kept_from(voter, session)):
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
