"""Whom the lines of a list name: as known already, entered anew, or once more beside the known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from nominations.models import Nominee, NomineeMatch, Submission
from nominations.queries.intake_people import near_to, printed
from nominations.rules.intake.nominees import PRINTED
from nominations.rules.intake.people import People
from nominations.rules.intake.words import alike
from nominations.rules.matching import COLLECTIVES, Known, compare
from nominations.vocabulary import Sameness, SubjectKind
from workflow.models import User

WHOLE_UNITS = (SubjectKind.SMALL_COLLECTIVE, SubjectKind.LARGE_COLLECTIVE)


@dataclass
class Named:
    """The nominees that a list names: those there, those entered, and what is said of them.

    A nominee is what a letter prints. Somebody known whom a letter prints otherwise is entered once
    more and said to be the same, so that what is known of one is read with the other.
    """

    letter: Submission
    people: People
    actor: User
    there: Mapping[int, Nominee]
    equal: dict[tuple, Nominee] = field(default_factory=dict)
    new: list[Nominee] = field(default_factory=list)
    words: list[NomineeMatch] = field(default_factory=list)
    stands_for: dict[UUID, int] = field(default_factory=dict)
    fresh: dict[tuple, Nominee] = field(default_factory=dict)

    @classmethod
    def beside(cls, letter: Submission, people: People, *, actor: User) -> "Named":
        """Begin with the nominees of the letter's unit and of those it followed. One query."""
        named = cls(letter, people, actor, near_to(letter.unit).in_bulk())
        for each in named.there.values():
            if each.unit_id == letter.unit_id:
                named.equal.setdefault(_columns(each), each)
        return named

    def of_row(self, values: Mapping[str, Any]) -> Nominee:
        """The nominee of a new line."""
        person = Nominee(
            unit=self.letter.unit,
            is_the_unit=values["kind"] in WHOLE_UNITS
            and alike(values["name"]) == alike(self.letter.unit.name),
            **{name: values[name] for name in PRINTED},
        )
        if person.kind in COLLECTIVES:
            return self._equal(person)
        if values["entered_as"]:
            named = self.there[values["entered_as"]]
        elif values["who"]:
            named = self._once_more(person, self.there[values["who"]], values["grounds"])
        else:
            named = self._new(person, values)
        self.remember(values, named)
        return named

    def remember(self, values: Mapping[str, Any], named: Nominee) -> None:
        """Keep whom a person said the row speaks of: somebody known, or the one named by it."""
        if values["remember"]:
            known = self.there[values["who"]] if values["who"] else named
            self._say(known, decision=Sameness.SAME, stated_name=values["remember"])

    def copy_of(self, person: Nominee, changes: Mapping[str, Any]) -> Nominee:
        """A nominee with new values, beside the one who is named elsewhere as they were."""
        columns = {name: getattr(person, name) for name in (*PRINTED, "is_the_unit")} | changes
        copy = Nominee(uid=uuid4(), unit=person.unit, **columns)
        if _columns(copy) in self.equal and person.kind in COLLECTIVES:
            return self.equal[_columns(copy)]
        known = self.people.entered_as(person.pk, printed(copy))
        if known is not None:
            return self.there[known]
        like = compare(_typed(person), _typed(copy))
        return self._once_more(copy, person, like.grounds)

    def _once_more(self, person: Nominee, known: Nominee, grounds: Sequence[str]) -> Nominee:
        key = (self.people.first_of(known.pk), printed(person))
        named = self._entered(key, person)
        if named is person:
            self._say(known, person, decision=Sameness.SAME, grounds=list(grounds))
            self.stands_for[person.uid] = known.pk
        return named

    def _new(self, person: Nominee, values: Mapping[str, Any]) -> Nominee:
        """Somebody new; the same as another new one whose name, birth and number agree."""
        if not self.people.persons and _columns(person) in self.equal:
            return self.equal[_columns(person)]
        known = (None, values["unlike"], values["staff_number"], values["birth_year"])
        named = self._entered((*known, printed(person)), person)
        if named is not person:
            return named
        for key in values["unlike"]:
            self._say(self.there[key], person, decision=Sameness.DIFFERENT)
        if person.birth_date:
            key = (*known, alike(person.name), person.birth_date)
            first = self.fresh.setdefault(key, person)
            if first is not person:
                like = compare(_typed(first), _typed(person))
                self._say(first, person, decision=Sameness.SAME, grounds=list(like.grounds))
        return named

    def _equal(self, person: Nominee) -> Nominee:
        """The unit's nominee with exactly these values, where nobody is compared."""
        named = self.equal.setdefault(_columns(person), person)
        if named is person:
            self.new.append(person)
        return named

    def _entered(self, key: tuple, person: Nominee) -> Nominee:
        named = self.fresh.setdefault(key, person)
        if named is person:
            self.new.append(person)
        return named

    def _say(self, nominee: Nominee, other: Nominee | None = None, **said: Any) -> None:
        self.words.append(NomineeMatch(nominee=nominee, other=other, by=self.actor, **said))


def _columns(person: Nominee) -> tuple:
    return (*printed(person), person.is_the_unit)


def _typed(person: Nominee) -> Known:
    return Known(
        key=person.uid,
        name=person.name,
        kind=person.kind,
        birth_date=person.birth_date,
        unit_key=person.unit_id,
        is_the_unit=person.is_the_unit,
    )
