"""What a list said of who is whom, remembered with one act for all of its rows."""

from collections.abc import Sequence

from audit.record import log
from nominations.models import NomineeMatch
from nominations.queries import stated_facts
from workflow.actions import Change

CHUNK = 500


def remember_words(words: Sequence[NomineeMatch], change: Change) -> None:
    """Keep words that are new; records each. The number of statements grows by chunks only.

    Lists of one unit are taken over one after another: the caller holds the unit where names as
    stated are among the words. The nominees are in the database.
    """
    fresh: dict[tuple, NomineeMatch] = {}
    at = log.clock() if words else None
    for word in words:
        if word.other is not None and word.other.pk < word.nominee.pk:
            word.nominee, word.other = word.other, word.nominee
        word.at = at
        fresh[word.nominee.pk, word.other.pk if word.other else word.stated_name] = word
    if not fresh:
        return
    there = NomineeMatch.objects.filter(nominee__in={key for key, _other in fresh})
    for key, other, name in there.values_list("nominee", "other", "stated_name"):
        fresh.pop((key, other or name), None)
    NomineeMatch.objects.bulk_create(fresh.values(), batch_size=CHUNK)
    for word in fresh.values():
        change.also("nominee.matched", word, stated_facts.match(word))
