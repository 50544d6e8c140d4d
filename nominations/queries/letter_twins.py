"""Probable twins of the nominees of one letter that nobody has decided yet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nominations.models import Nomination, Nominee, Submission
from nominations.queries.matching import Twins
from nominations.queries.people import kin_of_units, known, visible_nominees
from nominations.queries.recognising import Words
from nominations.queries.seen_units import matching_units
from nominations.rules.matching import Known, Likeness, Register
from nominations.vocabulary import NominationState
from workflow.models import User

Found = tuple[int, int, Likeness]


@dataclass(frozen=True)
class LetterTwins:
    """The open pairs of a letter.

    ``clear`` are those of somebody on the letter with somebody who is not on it, where neither
    stands in another pair, nor anybody said to be the same as they.
    """

    pairs: list[Twins]
    clear: list[Twins]


def twins_of_letter(user: User, letter: Submission, *, code: str = "") -> LetterTwins | None:
    """Nominees of a letter, or of one line, each with somebody known who may be the same.

    The nominee of the letter comes first. None where the person may decide nothing of it. Nine
    queries, however many there are.
    """
    units = set(matching_units(user))
    own = _nominees(letter, code)
    mine = {key for key, unit in own if unit in units}
    if not mine and (own or letter.unit_id not in units):
        return None
    kin = kin_of_units()
    near = {each for _key, unit in own for each in (unit, *kin.get(unit, ()))}
    rows = known(visible_nominees(user).filter(unit__in=near & units)) if mine else []
    words = Words.all()
    found = list(_open_pairs(rows, mine, words)) if rows else []
    pairs = _with_nominees(found)
    seen = Counter(words.group(key) for one, other, _why in found for key in (one, other))
    there = {words.group(key) for key in mine}
    clear = [
        each
        for each in pairs
        if seen[words.group(each.one.pk)] == seen[words.group(each.other.pk)] == 1
        and words.group(each.other.pk) not in there
    ]
    return LetterTwins(pairs, clear)


def _nominees(letter: Submission, code: str) -> list[tuple[int, int]]:
    lines = Nomination.objects.filter(submission=letter).exclude(state=NominationState.WITHDRAWN)
    lines = lines.filter(code=code) if code else lines
    return sorted(set(lines.values_list("nominee", "nominee__unit")))


def _open_pairs(rows: list[Known], mine: set[int], words: Words) -> Iterator[Found]:
    register, told = Register(rows), set()
    for each in rows:
        if each.key not in mine:
            continue
        for other, why in register.likest(each):
            groups = frozenset((words.group(each.key), words.group(other.key)))
            if groups not in told and not words.settled(each.key, other.key):
                told.add(groups)
                yield each.key, other.key, why


def _with_nominees(found: Iterable[Found]) -> list[Twins]:
    found = list(found)
    keys = {key for one, other, _why in found for key in (one, other)}
    there = Nominee.objects.select_related("unit").in_bulk(keys)
    pairs = [Twins(there[one], there[other], why) for one, other, why in found]
    return sorted(pairs, key=lambda each: (each.likeness.answer != "SAME", each.one.name))
