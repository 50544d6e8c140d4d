"""Whom a nominee just typed is taken for: found by likeness, asked where it is not sure, said."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nominations.actions.evading import require_not_held_as
from nominations.actions.matching import decide_match, link_copy
from nominations.models import Nominee
from nominations.queries.recognising import Alike, alike_to
from nominations.rules.matching import DIFFERENT
from nominations.vocabulary import PEOPLE, Sameness
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User


@dataclass(frozen=True)
class Said:
    """Who a nominee is by a person's word: ``who``, or nobody of those shown to them.

    ``asked_of`` is whom the question was about, as `asked_of` states them.
    """

    who: Nominee | None
    shown: Sequence[Nominee] = ()
    asked_of: str = ""


@dataclass(frozen=True)
class Word:
    """What is to be remembered of a nominee and somebody known; ``of_copy`` where it is a copy."""

    other: Nominee
    decision: str
    grounds: Sequence[str]
    of_copy: bool = False


class Unrecognised(Refused):
    """Somebody alike is known, and nobody has said yet who is meant."""

    def __init__(self, person: Nominee, found: Sequence[Alike]) -> None:
        super().__init__(_who_is_it(person, found))
        self.person, self.found = person, found


def words_on(
    person: Nominee,
    said: Said | None,
    *,
    unit: Unit,
    actor: User,
    beside: Nominee | None = None,
) -> list[Word]:
    """What to remember of a person typed: whom they were taken for, and who they are not.

    Taken for somebody without a question only where exactly one known is the same. ``beside`` is
    offered whenever something is asked. Raises `Unrecognised` while somebody alike is known of whom
    nothing was said, and where one unlike the person typed was named before any question.
    """
    if person.kind not in PEOPLE:
        return []
    beside = said.who if said and said.who else beside
    found = alike_to(actor, person, unit=unit, beside=beside)
    if said is None:
        return _taken(person, found)
    shown = {each.pk for each in said.shown}
    answered = [each for each in found if each.group & shown]
    if said.who is None:
        if len(answered) < len(found):
            raise Unrecognised(person, found)
        return [_word(each, Sameness.DIFFERENT) for each in answered]
    meant = [each for each in found if said.who.pk in each.group]
    others = [each for each in answered if each not in meant]
    chosen = [] if said.who.pk == person.pk else _chosen(person, said, meant, found)
    return [*chosen, *(_word(each, Sameness.DIFFERENT) for each in others)]


def asked_of(person: Nominee) -> str:
    """A person as a question states them; with another name or birth date it is another one."""
    return f"{person.name} {person.birth_date or ''}".strip()


def remember(person: Nominee, words: Sequence[Word], *, actor: User) -> None:
    """Write down what was said of a person; records each. Call it in the transaction of the act.

    Raises `Refused` where the person would be one with somebody on hold.
    """
    for word in words:
        if word.of_copy:
            link_copy(person, word.other, grounds=word.grounds, actor=actor)
        else:
            said = {"decision": word.decision, "grounds": word.grounds, "actor": actor}
            decide_match(person, word.other, **said)
        if word.decision == Sameness.SAME:
            require_not_held_as(person, word.other)


def _chosen(
    person: Nominee, said: Said, meant: Sequence[Alike], found: Sequence[Alike]
) -> list[Word]:
    """The word on whom somebody chose; one unlike the person typed is asked about first."""
    is_like = any(each.likeness.answer != DIFFERENT for each in meant)
    if not is_like and said.asked_of != asked_of(person):
        require_not_held_as(person, said.who)
        raise Unrecognised(person, found)
    return [Word(said.who, Sameness.SAME, meant[0].likeness.grounds if meant else ())]


def _taken(person: Nominee, found: Sequence[Alike]) -> list[Word]:
    same = [each for each in found if each.is_same]
    if len(same) == 1:
        return [_word(same[0], Sameness.SAME)]
    if found:
        raise Unrecognised(person, found)
    return []


def _word(each: Alike, decision: str) -> Word:
    return Word(each.nominee, decision, each.likeness.grounds)


def _who_is_it(person: Nominee, found: Sequence[Alike]) -> Refusal:
    known = [
        {
            "nominee": each.nominee.obj,
            "answer": each.likeness.answer,
            "grounds": list(each.likeness.grounds),
        }
        for each in found
    ]
    return Refusal(
        code="who_is_it",
        message=_("Somebody like %(name)s is already known to the unit.") % {"name": person.name},
        facts={"known": known},
        remedy=_("Say who it is: one of those known, or somebody else."),
    )
