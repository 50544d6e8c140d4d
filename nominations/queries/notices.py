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
from nominations.models import Nomination, Round, Submission
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
RETURNED, DECIDED, DEFERRED = "returned", "decided", "deferred"
BEGUN, RECEIVED, DROPPED = "begun", "received", "dropped"
# A result is told as such, never which: a letter tells nothing of a vote.
WORDS = {
    RETURNED: _("Returned to the unit"),
    DECIDED: _("A result is there"),
    DEFERRED: _("Put off to the next session"),
    BEGUN: _("The standing office enters your unit's letter from paper"),
    RECEIVED: _("Your unit's letter on paper was entered, compared and received"),
    DROPPED: _("The entry of your unit's letter from paper was given up"),
}
# What becomes of a letter on paper: who began it is told by the entry that adds it, without a move.
OF_PAPER = {"": BEGUN, "confirm_paper": RECEIVED, "drop_entry": DROPPED}
News = list[tuple[record.Line, str]]
LETTER_KINDS = (EntryKind.SUBMISSION_STATE, EntryKind.SUBMISSION_ADDED)


@cache
def _moves() -> dict[str, str]:
    """Which moves are news to the unit, and of what sort; its own are not."""
    table = Nomination.table()
    back = {name: RETURNED for name, row in table.items() if row.target == NominationState.RETURNED}
    ends = (NominationState.DECLINED, NominationState.AWARDED)
    ended = {name: DECIDED for name, row in table.items() if row.target in ends}
    return {**back, **ended, "come_back": RETURNED, "deferred": DEFERRED} | {"unit_fail": ""}


@notices("nominations")
def unit_news(listeners: Sequence[Listener]) -> Iterator[tuple[Listener, Notice]]:
    """Lines of a unit's submission that came back or were decided, told once per act.

    Also what the office does with its letter on paper. Two queries for each chunk of entries, one
    more where letters on paper are among them.

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
    for (thing, sort, at), many in _acts(set(units), since).items():
        notice = _notice(thing, sort, at, many)
        for key in _concerned(thing):
            for each in units.get(key, ()):
                yield each, notice


def _concerned(thing: Nomination | Submission) -> set[int]:
    is_from_below = isinstance(thing, Nomination) and thing.came_with_id
    return {thing.unit_id, thing.came_with.unit_id} if is_from_below else {thing.unit_id}


def _acts(
    units: set[int], since: datetime
) -> dict[tuple[Nomination | Submission, str, datetime], int]:
    """A line of each submission an act brought back or decided, or a letter on paper; how many."""
    counts: Counter[tuple[int, str, datetime]] = Counter()
    firsts: dict[tuple[int, str, datetime], Nomination | Submission] = {}
    for news in _news(units, since):
        things = _lines(news) | _letters(news)
        for entry, sort in news:
            thing = things[entry.obj]
            act = _letter_of(thing).pk, sort, entry.at
            firsts.setdefault(act, thing)
            counts[act] += 1
    return {(firsts[act], act[1], act[2]): many for act, many in counts.items()}


def _lines(news: News) -> dict[str, Nomination]:
    uids = {_uid(line.obj) for line, sort in news if sort not in OF_PAPER.values()}
    rows = Nomination.objects.filter(uid__in=uids)
    return {row.obj: row for row in rows.select_related("submission", "unit", "came_with")}


def _letters(news: News) -> dict[str, Submission]:
    uids = {_uid(line.obj) for line, sort in news if sort in OF_PAPER.values()}
    rows = Submission.objects.filter(uid__in=uids).select_related("unit")
    return {row.obj: row for row in rows} if uids else {}


def _letter_of(thing: Nomination | Submission) -> Submission:
    return thing.submission if isinstance(thing, Nomination) else thing


def _news(units: set[int], since: datetime) -> Iterator[News]:
    """Entries of moves that are news, with their sort, the newest first; chunk by chunk."""
    theirs = Q(unit__in=units) | Q(came_with__unit__in=units)
    names = Nomination.objects.filter(theirs).order_by()
    seen = Q(obj__in=names.values(named=record.Reference("nomination")))
    papers = Submission.objects.filter(unit__in=units, paper_office__isnull=False).order_by()
    seen |= Q(obj__in=papers.values(named=record.Reference("submission")))
    kinds = [EntryKind.NOMINATION_STATE, EntryKind.NOMINATION_CHANGED, *LETTER_KINDS]
    found = record.search(record.Wanted(seen=seen, kinds=kinds, since=since))
    # Entries that come while this reads move others into the next chunk.
    met: set[int] = set()
    for at in count(0, CHUNK):
        read = found[at : at + CHUNK]
        told = [each.line for each in read if not each.faults and each.pk not in met]
        met.update(each.pk for each in read)
        news = [(line, sort) for line in told if (sort := _sort(line))]
        if news:
            yield news
        if len(read) < CHUNK:
            return


def _sort(line: record.Line) -> str:
    words = OF_PAPER if line.kind in LETTER_KINDS else _moves()
    return words.get(line.facts.get("move", ""), "")


def _uid(obj: str) -> UUID:
    return UUID(obj.partition("/")[2])


def _notice(thing: Nomination | Submission, sort: str, at: datetime, many: int) -> Notice:
    letter = _letter_of(thing)
    end = letter.code if thing is letter else f"{letter.code} · {many}"
    return Notice(
        kind=NoticeKind.NEWS,
        key=f"{letter.obj}:{sort}:{at.isoformat()}",
        at=at,
        verb=WORDS[sort],
        label=f"{thing.unit.name} · {end}",
        label_en=f"{in_english(thing.unit)} · {end}",
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
