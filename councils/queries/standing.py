"""Who is tied to what on an agenda: what members declared, what the records show, the rulings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from councils.models import Recusal, Regulation, Session, Substitution
from councils.queries.counts import CHAIRS
from councils.queries.own_rules import law_under, regulation_on
from councils.queries.rolls import roll_among, voting_members
from councils.queries.seats import day_of
from councils.queries.sections import voting_rule
from councils.queries.standing_records import Sitter, found_in_records
from councils.queries.substitutes import lent_in, substitutes_in
from councils.rules import incompatibility as rules
from councils.vocabulary import RecusalGround, RecusalSource, Ruling
from nominations.models import Nomination
from nominations.rules.rulebook import VotingRule
from workflow.access import today
from workflow.models import Membership, User
from workflow.vocabulary import Role

PRESIDING_AS = {
    rules.CHAIR: CHAIRS,
    rules.VICE_CHAIR: (Role.COUNCIL_VICE_CHAIR, Role.CLUSTER_DEPUTY),
}


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One member tied to one nomination; ``recusal`` is None where only the records show it.

    ``lent``: the appointment of who is tied, where that is who sits in the member's place.
    ``is_left_to_member``: nobody else holds a seat that rules on it.
    """

    seat: Membership
    line: Nomination
    ground: str
    rule: VotingRule | None
    recusal: Recusal | None
    lent: Substitution | None = None
    is_left_to_member: bool = False

    @property
    def person(self) -> User:
        """Who is tied."""
        return self.lent.person if self.lent else self.seat.user

    @property
    def is_declared(self) -> bool:
        """Whether the member said so."""
        return self.recusal is not None and self.recusal.source == RecusalSource.DECLARED

    @property
    def ruling(self) -> str:
        """What was ruled; empty while nothing was."""
        return self.recusal.ruling if self.recusal else ""

    @property
    def waits(self) -> bool:
        """Whether somebody must rule before the vote."""
        return rules.waits_for_ruling(
            self.ground, self.rule, is_declared=self.is_declared, ruling=self.ruling
        )

    @property
    def stands_back(self) -> bool:
        """Whether the member does not vote: so ruled, or on the own unit where the rule says so."""
        own = self.ground in (rules.SAME_UNIT, rules.HEADS_UNIT)
        abstains = own and self.rule is not None and self.rule.own_unit == "ABSTAINS"
        is_own = self.seat.unit_id is not None and self.seat.unit_id == self.line.unit_id
        return self.ruling == Ruling.UPHELD or (abstains and is_own)

    @property
    def label(self) -> Any:
        """The ground in words."""
        return RecusalGround(self.ground).label

    @property
    def rulings(self) -> list[Ruling]:
        """What may be ruled on it; by the member, only that the member stands back."""
        fitting = [each for each in Ruling if rules.may_be_ruled(self.ground, each, self.rule)]
        if not self.is_left_to_member:
            return fitting
        return [each for each in fitting if rules.may_rule_on_oneself(each)]


@dataclass(kw_only=True)
class Standing:
    """One item of the agenda with the ties to it."""

    line: Nomination
    ties: list[Tie]


def chair_sits(session: Session) -> bool:
    """Whether the chair is there to rule: marked present, or not missed before the opening.

    Who sits in the chair's place votes there and rules on nobody.
    """
    members = voting_members(session.body, on=today())
    chairs = {seat.pk for seat in members if seat.role in CHAIRS} - lent_in(session)
    if session.opened_on is None or not chairs:
        return bool(chairs)
    return bool(chairs & roll_among(members, session).present)


def ruling_roles(seat: Membership, *, chair_sits: bool) -> tuple[str, ...]:
    """The roles that may rule on this member."""
    named = rules.rulers(is_of_chair=seat.role in CHAIRS, chair_sits=chair_sits)
    return tuple(role for name in named for role in PRESIDING_AS[name])


def is_left_to(seat: Membership, session: Session) -> bool:
    """Whether nobody but the member in this presiding seat holds one that rules on the member.

    Four queries at most.
    """
    roles = ruling_roles(seat, chair_sits=chair_sits(session))
    if seat.role not in (*CHAIRS, *roles):
        return False
    seats = voting_members(session.body, on=today())
    return not any(each.role in roles and each.pk != seat.pk for each in seats)


def to_rule(mine: Membership, ties: Sequence[Tie], session: Session) -> list[Tie]:
    """The ties on which the holder of a seat may rule; on their own, if these are left to them."""
    if not ties:
        return []
    there = chair_sits(session)
    found = [
        tie
        for tie in ties
        if tie.seat.pk != mine.pk and mine.role in ruling_roles(tie.seat, chair_sits=there)
    ]
    own = [replace(tie, is_left_to_member=True) for tie in ties if tie.seat.pk == mine.pk]
    return found + (own if own and is_left_to(mine, session) else [])


def standing_in(session: Session) -> list[Standing]:
    """Every item of the agenda in its order, each with who is tied to it. Nine queries."""
    lines = _on_agenda(session)
    found: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties_of(session, lines):
        found[tie.line.pk].append(tie)
    return [Standing(line=line, ties=found[line.pk]) for line in lines]


def _on_agenda(session: Session) -> list[Nomination]:
    items = session.items.select_related(
        "nomination__nominee", "nomination__unit", "nomination__submission", "nomination__ruleset"
    ).defer("nomination__ruleset__content")
    return [item.nomination for item in items if item.nomination]


def ties_of(session: Session, lines: Sequence[Nomination]) -> list[Tie]:
    """The ties to these nominations of who votes on them, by member. Seven queries.

    Where somebody sits in a member's place, their ties stand beside those of the member.
    """
    sitters = _sitters(session)
    said: dict[tuple, Recusal] = {}
    rows = Recusal.objects.filter(nomination__in=lines, membership__in=[s.seat for s in sitters])
    for row in rows.exclude(ruling=Ruling.WITHDRAWN).select_related("ruled_by"):
        said[row.membership_id, row.substitution_id, row.nomination_id, row.ground] = row
    shown = found_in_records(sitters, lines)
    held = regulation_on(session.body, on=day_of(session))
    governing = {line.pk: _rule(session, line, held) for line in lines}
    return [
        Tie(
            seat=sitter.seat,
            lent=sitter.lent,
            line=line,
            ground=ground,
            rule=governing[line.pk],
            recusal=said.get((*sitter.key, line.pk, ground)),
        )
        for sitter in sitters
        for line in lines
        for ground in RecusalGround.values
        if ground in shown.get((sitter.key, line.pk), ()) or (*sitter.key, line.pk, ground) in said
    ]


def ties_of_substitute(row: Substitution) -> list[Tie]:
    """The ties of who was appointed in a session to what is on its agenda. Seven queries."""
    ties = ties_of(row.session, _on_agenda(row.session))
    return [tie for tie in ties if tie.lent == row]


def concerns_all(row: Substitution) -> bool:
    """Whether somebody to be appointed is whom every nomination on the agenda is about."""
    lines = _on_agenda(row.session)
    shown = found_in_records([Sitter(row.membership, row)], lines)
    about = {line for (_who, line), found in shown.items() if rules.SELF in found}
    return bool(lines) and about == {line.pk for line in lines}


def _sitters(session: Session) -> list[Sitter]:
    """The members by their seats, each followed by who sits in their place. Two queries."""
    lent = {row.membership_id: row for row in substitutes_in(session) if row.ended_at is None}
    found = []
    for seat in voting_members(session.body, on=today()):
        found.append(Sitter(seat))
        if seat.pk in lent:
            found.append(Sitter(seat, lent[seat.pk]))
    return found


def _rule(session: Session, line: Nomination, held: Regulation | None) -> VotingRule | None:
    own = held.digest if held else None
    law = law_under(line.ruleset.digest, own) if line.ruleset_id else None
    return voting_rule(law, session.body, line.award)
