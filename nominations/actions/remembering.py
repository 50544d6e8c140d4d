"""What a list said of who is whom, remembered with one act for all of its rows."""

from collections.abc import Sequence

from audit.record import log
from nominations.models import NomineeMatch
from nominations.queries import stated_facts
from workflow.actions import Change

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
        fresh[word.nominee.pk, word.other.pk if word.other else word.stated_name] = word
    if not fresh:
        return
    again = _said_again(fresh)
    NomineeMatch.objects.bulk_update(again, ["decision", "by", "at", "version"], batch_size=CHUNK)
    NomineeMatch.objects.bulk_create(fresh.values(), batch_size=CHUNK)
    for word in (*again, *fresh.values()):
        change.also("nominee.matched", word, stated_facts.match(word))


def _said_again(fresh: dict[tuple, NomineeMatch]) -> list[NomineeMatch]:
    """The words there are, held, as they are to be from now on; of pairs they stay as they are."""
    there = NomineeMatch.objects.filter(nominee__in={key for key, _other in fresh}).order_by("pk")
    there = there.select_related("nominee", "by").select_for_update(of=("self",), no_key=True)
    again = []
    for row in there:
        word = fresh.pop((row.nominee_id, row.other_id or row.stated_name), None)
        if word is not None and row.other_id is None:
            row.decision, row.by, row.at = word.decision, word.by, word.at
            row.version += 1
            again.append(row)
    return again
