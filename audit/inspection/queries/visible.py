"""Which entries a person may see: those of the things they may see, and the log's own."""

import re
from collections.abc import Callable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from audit.inspection.queries.open_kinds import OPEN_KINDS
from audit.inspection.queries.shelf import NOBODY, Shelf, Sight, sight_of
from audit.inspection.queries.shelved_kinds import (
    CASTS,
    CHECKS,
    DESK,
    GRANTS,
    IN_SESSION,
    OF_LETTERS,
    PAPERS,
    WORK,
)
from audit.inspection.queries.work import seen_items
from audit.record.queries import Reference
from audit.record.vocabulary import EntryKind
from councils.models import Ballot, Turnout
from councils.queries.minutes import (
    visible_minutes,
    visible_minutes_papers,
    visible_signatures,
)
from councils.queries.score_papers import visible_score_papers
from councils.queries.scores import shown_sheets
from councils.queries.sheets import visible_sheets
from councils.queries.visible import visible_ballots, visible_sessions
from councils.queries.visible_box import visible_boxes, visible_room_papers
from councils.queries.visible_written import told_consents, told_opinions
from councils.vocabulary import NOT_CLOSED
from nominations.models import Nominee, Round
from nominations.queries.clearance import (
    visible_comments,
    visible_consultations,
    visible_notices,
)
from nominations.queries.holds import visible_holds
from nominations.queries.visible import (
    followed_decisions,
    visible_nominations,
    visible_papers,
    visible_rounds,
    visible_submissions,
)
from workflow.models import Body, Membership, Post, Unit, User


def visible_entries(user: User) -> Q:
    """The entries an inspector may read; to be put to `audit.record.queries`, which knows `fact_…`.

    A thing one may not see has no entries, in lists, searches and counts alike.
    """
    return _entries(user, sight_of(user))


def entries_about(user: User, *, text: str = "", unit: Unit | None = None) -> Q:
    """Of these, those about what a code, a name on the log or a number says, and about one unit."""
    sight, exact = sight_of(user), _exact(text)
    if exact is not None:
        seen = _entries(user, sight) & exact
        return seen & _narrowed(sight, code="", unit=unit) if unit else seen
    return _narrowed(sight, code=text, unit=unit) if text or unit else _entries(user, sight)


def _entries(user: User, sight: Sight) -> Q:
    whole = Q(kind__in=OPEN_KINDS) | _readings(user, sight)
    return reduce(or_, (shelf.entries(sight) for shelf in SHELVES), whole)


def _narrowed(sight: Sight, *, code: str, unit: Unit | None) -> Q:
    fitting = [
        shelf for shelf in SHELVES if (shelf.codes or not code) and (shelf.units or not unit)
    ]
    return reduce(or_, (s.entries(sight, code=code, unit=unit) for s in fitting), NOBODY)


def _exact(text: str) -> Q | None:
    """A number of the log, an id, or a name on the log; None where it is none of them."""
    plain = text.replace(".", "")
    if plain.isascii() and plain.isdecimal():
        return Q(idx=int(plain)) if len(plain) < 19 else NOBODY
    if re.fullmatch(r"[a-z][a-z_]*/[A-Za-z0-9._:-]{1,60}", text):
        return Q(obj=text)
    try:
        uid = UUID(text)
    except ValueError:
        return None
    return Q(uid=uid) | Q(obj__endswith=f"/{uid}")


def _readings(user: User, sight: Sight) -> Q:
    """One's own readings, those of no one thing, and those of things whose entries one sees.

    A page bears a code or an id in its address; a receipt or an entry says what it was ``on``.
    """
    seen = (visible_submissions, visible_nominations, followed_decisions, visible_sessions)
    codes = [Q(fact_code__in=sight(rows).values("code")) for rows in seen]
    public = [Q(fact_code__in=model.objects.values("code")) for model in (Round, Body)]
    papers = [
        Q(fact_uid__in=sight(rows).order_by().values(named=Reference("")))
        for rows in (visible_papers, visible_ballots, visible_sheets, visible_minutes)
    ]
    general = Q(actor=user.obj) | Q(fact_code="", fact_uid="", fact_on="")
    conditions = [*codes, *public, *papers, _on_the_log_itself()]
    conditions += [Q(fact_on__in=shelf.names(sight)) for shelf in _holding()]
    return Q(kind=EntryKind.DATA_READ) & reduce(or_, conditions, general)


def _holding() -> list["Shelf"]:
    """One shelf for each kind of thing that decides who sees entries."""
    return list({shelf.prefix: shelf for shelf in reversed(SHELVES)}.values())


def _on_the_log_itself() -> Q:
    """Of what is seen by every inspector because it stands on no shelf."""
    shelved = "|".join(shelf.prefix for shelf in _holding())
    return ~Q(fact_on="") & ~Q(fact_on__regex=rf"^({shelved})/")


def seen_nominees(user: User) -> QuerySet[Nominee]:
    """Whoever is named on a line one sees."""
    return Nominee.objects.filter(nominations__in=visible_nominations(user))


def _on_record(_user: User) -> QuerySet[Nominee]:
    """Whoever stands on a roster, in the ledger, among authors, or has a history of service."""
    years, awards = Q(staff_years__isnull=False), Q(past_awards__isnull=False)
    works, posts = Q(authorships__isnull=False), Q(service_spells__isnull=False)
    return Nominee.objects.filter(years | awards | works | posts)


def _closed_ballots(user: User) -> QuerySet[Ballot]:
    return visible_ballots(user).exclude(state__in=NOT_CLOSED)


def _turnout(user: User) -> QuerySet[Turnout]:
    """Until a ballot is closed everybody sees how many have voted, nobody sees who."""
    return Turnout.objects.filter(ballot__in=_closed_ballots(user))


def _all(model) -> Callable[[User], QuerySet]:
    return lambda _user: model.objects.all()


OF_MINUTES = ("minutes__session__code",)
OF_LINES = ("items__nomination__unit",)

SHELVES = (
    Shelf(prefix="submission", rows=visible_submissions, codes=("code",), units=("unit",)),
    Shelf(
        prefix="nomination",
        rows=visible_nominations,
        codes=("code", "submission__code"),
        units=("unit",),
    ),
    Shelf(
        prefix="nominee",
        rows=visible_nominations,
        column="nominee__uid",
        codes=("code", "submission__code"),
        units=("nominee__unit",),
    ),
    Shelf(prefix="nominee", rows=_on_record, units=("unit",)),
    Shelf(prefix="decision", rows=followed_decisions, codes=("code", "number"), units=("unit",)),
    Shelf(prefix="session", rows=visible_sessions, codes=("code",), units=OF_LINES),
    Shelf(prefix="ballot", rows=visible_ballots, codes=("session__code",), units=OF_LINES),
    Shelf(prefix="tally", rows=visible_ballots, codes=("session__code",), units=OF_LINES),
    Shelf(prefix="box", rows=visible_boxes, codes=("ballot__session__code",)),
    Shelf(prefix="papers", rows=visible_room_papers, codes=("ballot__session__code",)),
    Shelf(prefix="minutes", rows=visible_minutes, codes=("session__code",)),
    Shelf(prefix="minutes_signature", rows=visible_signatures, codes=OF_MINUTES),
    Shelf(prefix="minutes_paper", rows=visible_minutes_papers, codes=OF_MINUTES),
    Shelf(prefix="scoresheet", rows=shown_sheets, units=("unit",)),
    Shelf(prefix="score_paper", rows=visible_score_papers, units=("unit",)),
    Shelf(prefix="cast", rows=_turnout, codes=("ballot__session__code",)),
    # Also of papers taken back, whose rows are gone.
    Shelf(
        prefix="ballot",
        rows=_closed_ballots,
        codes=("session__code",),
        fact="ballot",
        kinds=CASTS,
    ),
    Shelf(prefix="opinion", rows=told_opinions, codes=("session__code",)),
    Shelf(prefix="consent", rows=told_consents, codes=("ballot__session__code",)),
    Shelf(
        prefix="session",
        rows=visible_sessions,
        codes=("code",),
        fact="session",
        kinds=IN_SESSION,
    ),
    Shelf(
        prefix="nomination",
        rows=visible_nominations,
        codes=("code", "submission__code"),
        units=("unit",),
        fact="nomination",
        kinds=(*PAPERS, *DESK, EntryKind.APPRAISAL_RECORDED),
    ),
    Shelf(
        prefix="submission",
        rows=visible_submissions,
        codes=("code",),
        units=("unit",),
        fact="submission",
        unless="nomination",
        kinds=(*PAPERS, *CHECKS),
    ),
    Shelf(
        prefix="submission",
        rows=visible_submissions,
        codes=("code",),
        units=("unit",),
        fact="submission",
        kinds=OF_LETTERS,
    ),
    Shelf(
        prefix="unit",
        rows=_all(Unit),
        codes=("code",),
        units=("pk",),
        fact="unit",
        unless="submission",
        kinds=OF_LETTERS,
    ),
    Shelf(prefix="workitem", rows=seen_items, fact="item", kinds=WORK),
    Shelf(
        prefix="submission",
        rows=visible_submissions,
        codes=("code",),
        units=("unit",),
        fact="on",
        kinds=GRANTS,
    ),
    Shelf(
        prefix="nomination",
        rows=visible_nominations,
        codes=("code",),
        units=("unit",),
        fact="on",
        kinds=GRANTS,
    ),
    Shelf(
        prefix="hold",
        rows=visible_holds,
        codes=("nominee__nominations__code",),
        units=("nominee__unit",),
    ),
    Shelf(
        prefix="consultation",
        rows=visible_consultations,
        codes=("code", "lines__nomination__code"),
        units=("lines__nomination__unit",),
    ),
    Shelf(
        prefix="notice",
        rows=visible_notices,
        codes=("code", "lines__nomination__code"),
        units=("lines__nomination__unit",),
    ),
    Shelf(
        prefix="comment",
        rows=visible_comments,
        codes=("notice__code", "nomination__code"),
        units=("notice__lines__nomination__unit",),
    ),
    Shelf(prefix="round", rows=visible_rounds, codes=("code",), units=("organiser",)),
    Shelf(
        prefix="round",
        rows=visible_rounds,
        codes=("code",),
        units=("organiser",),
        fact="round",
        kinds=(EntryKind.ROUND_CHANGED, EntryKind.DEADLINE_EXTENDED),
    ),
    Shelf(prefix="unit", rows=_all(Unit), codes=("code",), units=("pk",)),
    Shelf(prefix="post", rows=_all(Post), units=("unit",)),
    Shelf(prefix="membership", rows=_all(Membership), units=("unit",)),
    Shelf(prefix="user", rows=_all(User), codes=("username",)),
)
