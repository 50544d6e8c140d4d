"""One entry as the receipt of whoever acted: what, when, by whom, and what seals it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from audit.inspection.queries.naming import Thing, about, people, things, title_of, who
from audit.record import queries as record
from audit.record.export import EVERYTHING, Scope
from audit.record.vocabulary import EntryKind
from councils.queries.visible import visible_ballots, visible_sessions
from nominations.queries.holds import visible_holds
from nominations.queries.reviews import visible_reviews
from nominations.queries.visible import (
    followed_decisions,
    visible_nominations,
    visible_papers,
    visible_rounds,
    visible_submissions,
)
from workflow.models import User
from workflow.queries.receipts import Seal, receipt_url, seal_of

# As on the pages that show the history of a thing: of a decision only to those who follow it.
VISIBLE: Mapping[str, Callable[[User], QuerySet]] = {
    "nomination": visible_nominations,
    "submission": visible_submissions,
    "decision": followed_decisions,
    "paper": visible_papers,
    "round": visible_rounds,
    "hold": visible_holds,
    "review": visible_reviews,
    "session": visible_sessions,
    "ballot": visible_ballots,
}
# Rows that stand on another thing are seen by whoever sees that. A cast is not among them: who
# cast when is for the one who cast.
STANDS_ON = {
    "attendance": "session",
    "box": "ballot",
    "papers": "ballot",
    "matter": "session",
    "sessionpaper": "session",
    "sheet": "session",
    "point": "nomination",
}
SECRET = ("cast/", "tally/")


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the receipt page says. `is_own`: the reader acted, or it was done on their behalf."""

    line: record.Line
    title: str
    who: str
    on_behalf: str
    about: Thing | None
    is_own: bool
    seal: Seal | None

    @property
    def url(self) -> str:
        """The page of this receipt."""
        return receipt_url(self.line.obj, self.line.ver)

    @property
    def is_cast(self) -> bool:
        """Whether it is the receipt of a vote, which says nothing of the choice."""
        return self.line.kind == EntryKind.BALLOT_CAST

    @property
    def scope(self) -> Scope:
        """What of the entry's disclosures goes into the proof.

        Only to whoever acted, who wrote them; of a tally, which holds the votes, nothing.
        """
        is_shown = self.is_own and not self.line.obj.startswith(SECRET)
        return EVERYTHING if is_shown else Scope("a receipt", lambda _obj, _facts: False)

    @property
    def is_late(self) -> bool:
        """Whether the entry has waited for its seal longer than it should."""
        patience = timedelta(seconds=settings.RECORD_PATIENCE_SECONDS)
        return self.seal is None and timezone.now() - self.line.at > patience


def receipt_for(user: User, *, obj: str, ver: int) -> Receipt | None:
    """The receipt of one version of an object, or None for whoever may not see it.

    The actor may, the one it was done for, and whoever may see the object today. At most five
    queries.
    """
    line = record.version_of(obj, ver)
    if line is None:
        return None
    is_own = user.obj in (line.actor, line.on_behalf_of)
    if not is_own and not _is_seen(user, line):
        return None
    names, thing = people([line.actor, line.on_behalf_of]), about(line)
    return Receipt(
        line=line,
        title=title_of(line),
        who=who(line.actor, names),
        on_behalf=who(line.on_behalf_of, names) if line.on_behalf_of else "",
        about=things(user, [thing]).get(thing),
        is_own=is_own,
        seal=seal_of([line]),
    )


def _is_seen(user: User, line: record.Line) -> bool:
    """Whether the person sees today the thing that changed, or on which its row stands."""
    prefix = line.obj.partition("/")[0]
    obj = str(line.facts.get(STANDS_ON[prefix], "")) if prefix in STANDS_ON else line.obj
    prefix, _sep, key = obj.partition("/")
    try:
        uid = UUID(key)
    except ValueError:
        return False
    return prefix in VISIBLE and VISIBLE[prefix](user).filter(uid=uid).exists()
