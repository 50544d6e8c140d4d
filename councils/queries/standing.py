"""Who is tied to what on an agenda: what members declared, what the records show, the rulings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from councils.models import Recusal, Regulation, Session
from councils.queries.own_rules import law_under, regulation_on
from councils.queries.rolls import roll_among, voting_members
from councils.queries.seats import day_of
from councils.queries.sections import voting_rule
from councils.rules import incompatibility as rules
from councils.rules.incompatibility import Facts
from councils.vocabulary import RecusalGround, RecusalSource, Ruling
from nominations.models import Evidence, Nomination
from nominations.rules.rulebook import VotingRule
from workflow.access import today
from workflow.models import Membership, Post
from workflow.rules.folding import folded
from workflow.vocabulary import Role

CHAIRS = (Role.COUNCIL_CHAIR, Role.CLUSTER_LEADER)
PRESIDING_AS = {
    rules.CHAIR: CHAIRS,
    rules.VICE_CHAIR: (Role.COUNCIL_VICE_CHAIR, Role.CLUSTER_DEPUTY),
}


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One member tied to one nomination; ``recusal`` is None where only the records show it.

    ``is_left_to_member``: nobody else holds a seat that rules on it.
    """

    seat: Membership
    line: Nomination
    ground: str
    rule: VotingRule | None
    recusal: Recusal | None
    is_left_to_member: bool = False

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
    """Whether the chair is there to rule: marked present, or not missed before the opening."""
    members = voting_members(session.body, on=today())
    chairs = {seat.pk for seat in members if seat.role in CHAIRS}
    if session.opened_on is None or not chairs:
        return bool(chairs)
    return bool(chairs & roll_among(members, session).present)


def ruling_roles(seat: Membership, *, chair_sits: bool) -> tuple[str, ...]:
    """The roles that may rule on this member."""
    named = rules.rulers(is_of_chair=seat.role in CHAIRS, chair_sits=chair_sits)
    return tuple(role for name in named for role in PRESIDING_AS[name])


def is_left_to(seat: Membership, session: Session) -> bool:
    """Whether nobody but the member in this presiding seat holds one that rules on the member.

    Three queries at most.
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
    items = session.items.select_related(
        "nomination__nominee", "nomination__unit", "nomination__submission", "nomination__ruleset"
    ).defer("nomination__ruleset__content")
    lines = [item.nomination for item in items if item.nomination]
    found: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties_of(session, lines):
        found[tie.line.pk].append(tie)
    return [Standing(line=line, ties=found[line.pk]) for line in lines]


def ties_of(session: Session, lines: Sequence[Nomination]) -> list[Tie]:
    """The ties of the voting members to these nominations, by member. Six queries."""
    seats = voting_members(session.body, on=today())
    said: dict[tuple[int, int, str], Recusal] = {}
    rows = Recusal.objects.filter(nomination__in=lines, membership__in=seats)
    for row in rows.exclude(ruling=Ruling.WITHDRAWN).select_related("ruled_by"):
        said[row.membership_id, row.nomination_id, row.ground] = row
    shown = found_in_records(seats, lines)
    held = regulation_on(session.body, on=day_of(session))
    governing = {line.pk: _rule(session, line, held) for line in lines}
    return [
        Tie(
            seat=seat,
            line=line,
            ground=ground,
            rule=governing[line.pk],
            recusal=said.get((seat.pk, line.pk, ground)),
        )
        for seat in seats
        for line in lines
        for ground in RecusalGround.values
        if ground in shown.get((seat.pk, line.pk), ()) or (seat.pk, line.pk, ground) in said
    ]


def _rule(session: Session, line: Nomination, held: Regulation | None) -> VotingRule | None:
    own = held.digest if held else None
    law = law_under(line.ruleset.digest, own) if line.ruleset_id else None
    return voting_rule(law, session.body, line.award)


def found_in_records(
    seats: Iterable[Membership], lines: Sequence[Nomination]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """The grounds the records show, by keys of seat and nomination. Three queries."""
    seats = list(seats)
    works_in, heads = _posts(seats)
    prepared = _preparers(seats, lines)
    shown = {}
    for line in lines:
        units = {line.unit_id, line.nominee.unit_id}
        for seat in seats:
            facts = Facts(
                same_name=_bears_the_name(seat, line),
                own_unit=bool(units & ({seat.unit_id} | works_in[seat.user_id])),
                heads_unit=bool(units & heads[seat.user_id]),
                prepared=seat.user_id in prepared[line.pk],
            )
            if found := rules.grounds(facts):
                shown[seat.pk, line.pk] = found
    return shown


def _bears_the_name(seat: Membership, line: Nomination) -> bool:
    nominee = line.nominee
    return nominee.kind == "INDIVIDUAL" and folded(nominee.name) == folded(seat.user.full_name)


def _posts(seats: Sequence[Membership]) -> tuple[Mapping, Mapping]:
    works_in: dict[int, set[int]] = defaultdict(set)
    heads: dict[int, set[int]] = defaultdict(set)
    posts = Post.objects.current(today()).filter(user__in={seat.user_id for seat in seats})
    for user, unit, role in posts.values_list("user", "unit", "role"):
        works_in[user].add(unit)
        if role == Role.HEAD_OF_UNIT:
            heads[user].add(unit)
    return works_in, heads


def _preparers(seats: Sequence[Membership], lines: Sequence[Nomination]) -> Mapping[int, set[int]]:
    """Who attached papers to a dossier or its letter, or entered the letter from paper."""
    people = {seat.user_id for seat in seats}
    letters = {line.submission_id for line in lines}
    papers = Evidence.objects.filter(
        Q(nomination__in=lines) | Q(nomination=None, submission__in=letters),
        added_by__in=people,
        removed_at=None,
    )
    found: dict[int, set[int]] = defaultdict(set)
    of_letters: dict[int, set[int]] = defaultdict(set)
    for nomination, letter, person in papers.values_list("nomination", "submission", "added_by"):
        if nomination is None:
            of_letters[letter].add(person)
        else:
            found[nomination].add(person)
    for line in lines:
        entered = {line.submission.entered_by_id, line.submission.confirmed_by_id}
        found[line.pk] |= of_letters[line.submission_id] | (entered & people)
    return found
