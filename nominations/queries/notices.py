"""What units hear of their submissions, and the last days of rounds for their calendars."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.record import queries as record
from audit.record.vocabulary import EntryKind
from nominations.models import Nomination, Round
from nominations.permissions import UNIT_ROLES
from nominations.queries.names import in_english, in_language
from nominations.queries.rounds import openings, own_units
from nominations.vocabulary import NominationState
from workflow.access import UNIT, Standing, today
from workflow.models import Unit, User
from workflow.queries.notices import Listener, Notice
from workflow.queries.occasions import Occasion
from workflow.registry import notices, occasions
from workflow.vocabulary import NoticeKind

# So many entries are read at once.
CHUNK = 2_000
# A unit's own last day may lie after that of its round.
LONGEST_EXTENSION = timedelta(days=366)
RETURNED, DECIDED = "returned", "decided"
# A result is told as such, never which: a letter tells nothing of a vote.
WORDS = {RETURNED: _("Returned to the unit"), DECIDED: _("A result is there")}


@cache
def _moves() -> dict[str, str]:
    """Which moves are news to the unit, and of what sort; its own are not."""
    table = Nomination.table()
    back = {name: RETURNED for name, row in table.items() if row.target == NominationState.RETURNED}
    ends = (NominationState.DECLINED, NominationState.AWARDED)
    ended = {name: DECIDED for name, row in table.items() if row.target in ends}
    return {**back, **ended, "come_back": RETURNED} | {"unit_fail": ""}


@notices("nominations")
def unit_news(listeners: Sequence[Listener]) -> Iterator[tuple[Listener, Notice]]:
    """Lines of a unit's submission that came back or were decided, told once per act.

    Two queries for each chunk of entries.

    By the seats from which the unit's own lines are seen; the unit with whose list a line came up
    is told as well.
    """
    units: dict[int, list[Listener]] = {}
    for each in listeners:
        held = {key for role, kind, key in each.who.seats if kind == UNIT and role in UNIT_ROLES}
        for key in held:
            units.setdefault(key, []).append(each)
    if not units:
        return
    since = min(each.since for each in listeners)
    for (line, sort, at), many in _acts(set(units), since).items():
        notice = _notice(line, sort, at, many)
        below = line.came_with.unit_id if line.came_with_id else line.unit_id
        for key in {line.unit_id, below}:
            for each in units.get(key, ()):
                yield each, notice


def _acts(units: set[int], since: datetime) -> dict[tuple[Nomination, str, datetime], int]:
    """One line of each submission that an act brought back or decided, and how many it was."""
    counts: Counter[tuple[int, str, datetime]] = Counter()
    firsts: dict[tuple[int, str, datetime], Nomination] = {}
    for news in _news(units, since):
        rows = Nomination.objects.filter(uid__in={_uid(line.obj) for line, _sort in news})
        lines = {row.obj: row for row in rows.select_related("submission", "unit", "came_with")}
        for entry, sort in news:
            line = lines[entry.obj]
            act = line.submission_id, sort, entry.at
            firsts.setdefault(act, line)
            counts[act] += 1
    return {(firsts[act], act[1], act[2]): many for act, many in counts.items()}


def _news(units: set[int], since: datetime) -> Iterator[list[tuple[record.Line, str]]]:
    """Entries of moves that are news, with their sort, the newest first; chunk by chunk."""
    theirs = Q(unit__in=units) | Q(came_with__unit__in=units)
    names = Nomination.objects.filter(theirs).order_by()
    seen = Q(obj__in=names.values(named=record.Reference("nomination")))
    found = record.search(record.Wanted(seen=seen, kinds=[EntryKind.NOMINATION_STATE], since=since))
    # Entries that come while this reads move others into the next chunk.
    met: set[int] = set()
    for at in count(0, CHUNK):
        read = found[at : at + CHUNK]
        told = [each.line for each in read if not each.faults and each.pk not in met]
        met.update(each.pk for each in read)
        news = [(line, sort) for line in told if (sort := _moves().get(line.facts.get("move", "")))]
        if news:
            yield news
        if len(read) < CHUNK:
            return


def _uid(obj: str) -> UUID:
    return UUID(obj.partition("/")[2])


def _notice(line: Nomination, sort: str, at: datetime, many: int) -> Notice:
    letter = line.submission
    return Notice(
        kind=NoticeKind.NEWS,
        key=f"{letter.obj}:{sort}:{at.isoformat()}",
        at=at,
        verb=WORDS[sort],
        label=f"{line.unit.name} · {letter.code} · {many}",
        label_en=f"{in_english(line.unit)} · {letter.code} · {many}",
        path=letter.get_absolute_url(),
    )


@occasions("rounds")
def last_days(user: User, who: Standing, since: date) -> Iterator[Occasion]:
    """The last day of each round for each of the person's units. Four queries."""
    if not who.is_any(*UNIT_ROLES):
        return
    rounds = Round.objects.filter(closes_on__gte=since - LONGEST_EXTENSION)
    rounds = list(rounds.select_related("organiser").order_by("closes_on", "pk"))
    for opening in openings(rounds, own_units(user), on=today()):
        if opening.last_day >= since:
            yield last_day_of(opening.review, last_day=opening.last_day, unit=opening.unit)


def last_day_of(review: Round, *, last_day: date, unit: Unit | None = None) -> Occasion:
    """The last day of a round as a calendar shows it; with a unit, that unit's own day."""
    name = in_language(review)
    place = f" · {in_language(unit)}" if unit else ""
    return Occasion(
        key=f"{review.obj}:{unit.obj}" if unit else review.obj,
        day=last_day,
        title=_("Last day for submissions: %(round)s") % {"round": name + place},
        path=review.get_absolute_url(),
    )
