"""What a list said of who is whom, remembered with one act for all of its rows."""

from collections.abc import Sequence

from audit.record import log
from nominations.actions.overturning import may_replace
from nominations.models import NomineeMatch
from nominations.queries import stated_facts
from workflow.actions import Change
from workflow.models import User

CHUNK = 500


def remember_words(words: Sequence[NomineeMatch], change: Change) -> None:
    """Keep words that are new, and names as stated that were said again; records each.

    A name that is said again holds from now on. The number of statements grows by chunks only.
    Lists of one unit are taken over one after another: the caller holds the unit where names as
    stated are among the words. The nominees are in the database.
    """
    fresh: dict[tuple, NomineeMatch] = {}
    at = log.clock() if words else None
    for word in words:
        if word.other is not None and word.other.pk < word.nominee.pk:
            word.nominee, word.other = word.other, word.nominee
        word.at = at
        fresh[_key(word)] = word
    if not fresh:
        return
    again = _said_again(fresh, words[0].by)
    NomineeMatch.objects.bulk_update(again, ["decision", "by", "at", "version"], batch_size=CHUNK)
    NomineeMatch.objects.bulk_create(fresh.values(), batch_size=CHUNK)
    for word in (*again, *fresh.values()):
        change.also("nominee.matched", word, stated_facts.match(word))


def _said_again(fresh: dict[tuple, NomineeMatch], actor: User) -> list[NomineeMatch]:
    """The words there are, held, as they are to be from now on.

    Of pairs they stay as they are, and so does a name of which the office said the contrary.
    """
    there = NomineeMatch.objects.filter(nominee__in={key for key, _other in fresh}).order_by("pk")
    there = there.select_related("nominee", "other", "by").select_for_update(
        of=("self",), no_key=True
    )
    found = [(row, fresh.pop(_key(row), None)) for row in there]
    names = [(row, word) for row, word in found if word is not None and row.other_id is None]
    contrary = [row for row, word in names if row.decision != word.decision]
    kept = {row.pk for row in contrary} - may_replace(contrary, actor=actor)
    again = [(row, word) for row, word in names if row.pk not in kept]
    for row, word in again:
        row.decision, row.by, row.at = word.decision, word.by, word.at
        row.version += 1
    return [row for row, _word in again]


def _key(word: NomineeMatch) -> tuple:
    other = word.other.pk if word.other else word.stated_name
    return word.nominee.pk, other
