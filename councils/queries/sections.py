"""The awards on the agenda of a session, each with its rule, lines and ballots."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from councils.models import AgendaItem, BallotItem, Regulation, Session
from councils.queries.cards import BallotCard, cards_of, kept_from
from councils.queries.deferred import left_before, mark_left
from councils.queries.falling import is_left_to_fall, mark_taken_up
from councils.queries.own_rules import law_of_ballot, law_under, voting_body
from councils.queries.seats import day_of
from councils.queries.waiting import sort_out_waiting
from councils.rules.disclosure import Audience
from councils.rules.places import rounds_before_chair
from councils.vocabulary import OF_MATTERS, BallotState, Mode, Outcome
from nominations.models import Nomination, RoundPlaces
from nominations.rules.rulebook import Clause, Rulebook, VotingRule
from workflow.models import Body, User


@dataclass(kw_only=True)
class Section:
    """One award on the agenda: its rule and places, its lines, its ballots.

    Or what of the other items was put to the vote, with its ballots.
    """

    award: str
    law: Rulebook | None
    rule: VotingRule | None
    places: RoundPlaces | None
    lines: list[Nomination] = field(default_factory=list)
    ballots: list[BallotCard] = field(default_factory=list)
    undecided: list[Nomination] = field(default_factory=list)
    held: list[Nomination] = field(default_factory=list)

    @property
    def is_on_matters(self) -> bool:
        """Whether it is no award."""
        return self.award in OF_MATTERS

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
    """The nominations of an agenda by award; ``agenda`` where it is read already.

    And what of its matters was put to a ballot, with no lines of its own.
    """
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
    for card in cards_of(session, voter, audience):
        if card.ballot.is_on_matters:
            found.setdefault(card.ballot.award, _on_matters(card))
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
    items = items.exclude(nomination__in=kept_from(voter, session))
    own = Regulation.objects.in_force(day_of(session)).filter(body=session.body_id)
    items = items.annotate(
        rounds_held=Coalesce(Subquery(held), 0),
        own_rules=Subquery(own.values("digest")[:1]),
        left_by=left_before(session),
    )
    return items.defer("nomination__ruleset__content").order_by("position", "pk")


def _section(session: Session, line: Nomination, places: dict) -> Section:
    law = law_under(line.ruleset.digest, line.own_rules) if line.ruleset_id else None
    return Section(
        award=line.award,
        law=law,
        rule=voting_rule(law, session.body, line.award),
        places=places.get(line.award),
    )


def _on_matters(card: BallotCard) -> Section:
    law = law_of_ballot(card.ballot)
    return Section(award=card.ballot.award, law=law, rule=card.rule, places=None)


def voting_rule(law: Rulebook | None, body: Body, award: str) -> VotingRule | None:
    """How the body decides on an award, or None where the law says nothing."""
    try:
        return law.voting_for(voting_body(body), award) if law else None
    except LookupError:
        return None
