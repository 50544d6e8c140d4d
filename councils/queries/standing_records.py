"""What the records show of who votes and whom they vote on: name, unit, office, dossier."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from councils.models import Substitution
from councils.rules import incompatibility as rules
from councils.rules.incompatibility import Facts
from nominations.models import Evidence, Nomination
from nominations.queries.candidates import bears_the_name
from workflow.access import today
from workflow.models import Membership, Post, User
from workflow.vocabulary import Role


@dataclass(frozen=True)
class Sitter:
    """Who votes from a seat: its member, or by ``lent`` who was appointed in the member's place."""

    seat: Membership
    lent: Substitution | None = None

    @property
    def key(self) -> tuple[int, int | None]:
        """The seat, and the appointment where there is one."""
        return self.seat.pk, self.lent.pk if self.lent else None

    @property
    def user(self) -> User:
        """The person."""
        return self.lent.person if self.lent else self.seat.user

    @property
    def units(self) -> set[int | None]:
        """The unit whose seat it is; who sits in a member's place is no member of it by that."""
        return set() if self.lent else {self.seat.unit_id}


def found_in_records(
    sitters: Sequence[Sitter], lines: Sequence[Nomination]
) -> dict[tuple[tuple[int, int | None], int], tuple[str, ...]]:
    """The grounds the records show, by keys of who sits and nomination. Three queries."""
    people = {sitter.user.pk for sitter in sitters}
    works_in, heads = _posts(people)
    prepared = _preparers(people, lines)
    shown = {}
    for line in lines:
        units = {line.unit_id, line.nominee.unit_id}
        for sitter in sitters:
            who = sitter.user
            facts = Facts(
                same_name=bears_the_name(who, line),
                own_unit=bool(units & (sitter.units | works_in[who.pk])),
                heads_unit=bool(units & heads[who.pk]),
                prepared=who.pk in prepared[line.pk],
            )
            if found := rules.grounds(facts):
                shown[sitter.key, line.pk] = found
    return shown


def _posts(people: Collection[int]) -> tuple[Mapping, Mapping]:
    works_in: dict[int, set[int]] = defaultdict(set)
    heads: dict[int, set[int]] = defaultdict(set)
    posts = Post.objects.current(today()).filter(user__in=people)
    for user, unit, role in posts.values_list("user", "unit", "role"):
        works_in[user].add(unit)
        if role == Role.HEAD_OF_UNIT:
            heads[user].add(unit)
    return works_in, heads


def _preparers(people: Collection[int], lines: Sequence[Nomination]) -> Mapping[int, set[int]]:
    """Who attached papers to a dossier or its letter, or entered the letter from paper."""
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
        found[line.pk] |= of_letters[line.submission_id] | (entered & set(people))
    return found
