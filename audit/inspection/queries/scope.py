"""What a person may take with them of the record: the personal part of what they may see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet

from audit.record.export import Scope
from councils.models import Ballot
from councils.queries.disclosure import shows_figures, shows_names
from councils.queries.minutes import visible_minutes
from councils.queries.rolls import rule_of
from councils.queries.score_papers import visible_score_papers
from councils.queries.scores import shown_sheets
from councils.queries.visible import visible_ballots, visible_sessions
from councils.queries.visible_written import told_consents, told_opinions
from councils.rules.disclosure import Audience
from councils.vocabulary import NOT_CLOSED, Mode
from nominations.models import Nominee
from nominations.queries.visible import (
    followed_decisions,
    visible_nominations,
    visible_submissions,
)
from workflow.access import standing
from workflow.models import User
from workflow.vocabulary import Role

# What decides who sees a thing: the thing itself, and whatever names it in its facts. A paper
# names nomination and submission: the first that is named here decides.
_SEEN: Mapping[str, Callable[[User], QuerySet]] = {
    "nomination": visible_nominations,
    "decision": followed_decisions,
    "ballot": visible_ballots,
    "consent": told_consents,
    "minutes": visible_minutes,
    "opinion": told_opinions,
    "session": visible_sessions,
    "submission": visible_submissions,
}
_STANDS_ON = (*_SEEN, "on")
# Known to whoever signs in.
_PUBLIC = ("body", "movement", "places", "round", "ruleset", "succession", "unit")
# The directory and the record's own life, for those who oversee it. What is not named is withheld.
_OVERSEEN = (
    *_PUBLIC,
    *("user", "signin", "reset", "post", "postend", "membership", "membershipend"),
    *("extension", "pastaward"),
    *("alarm", "cosignature", "erasure", "export", "log", "notary", "verification"),
)
_OVERSEERS = (Role.INSPECTOR, Role.ADMINISTRATOR)


def scope_of(user: User) -> Scope:
    """The scope of one person today: what pages show them, files give them. Eleven queries.

    Holds the names of all they may see in memory. A thing that no longer exists as a row, such as
    a line removed from a draft, is withheld from everybody but the operator.
    """
    seen = frozenset(
        f"{prefix}/{uid}"
        for prefix, visible in _SEEN.items()
        for uid in visible(user).values_list("uid", flat=True).iterator()
    )
    nominees = Nominee.objects.filter(nominations__in=visible_nominations(user)).distinct()
    people = frozenset(f"nominee/{uid}" for uid in nominees.values_list("uid", flat=True))
    ballots = visible_ballots(user).select_related("ruleset").defer("ruleset__content")
    # Until a ballot is closed nobody sees who has voted.
    closed = list(ballots.exclude(state__in=NOT_CLOSED))
    judge = _Judge(
        own=user.obj,
        seen=seen | people,
        closed=frozenset(ballot.obj for ballot in closed),
        named=frozenset(ballot.obj for ballot in closed if _shows_names(ballot)),
        kept=frozenset(ballot.obj for ballot in closed if _keeps_figures(ballot)),
        sheets=cache(lambda: _of_scores(user)),
        known=_OVERSEEN if standing(user).is_any(*_OVERSEERS) else _PUBLIC,
    )
    text = f"Những gì {user.obj} được xem / What {user.obj} may see"
    return Scope(text, judge.covers)


def _of_scores(user: User) -> frozenset[str]:
    """Score sheets whose points one sees, and papers of self-scores that one may open."""
    found = (shown_sheets(user), visible_score_papers(user))
    return frozenset(row.obj for rows in found for row in rows.only("uid"))


def _shows_names(ballot: Ballot) -> bool:
    return shows_names(ballot, rule_of(ballot), audience=Audience.INSPECTOR)


def _keeps_figures(ballot: Ballot) -> bool:
    """Whether the figures of the counting team, which stand on the ballot, are for the minutes."""
    is_paper = ballot.mode == Mode.PAPER
    return is_paper and not shows_figures(ballot, audience=Audience.INSPECTOR)


@dataclass(frozen=True, kw_only=True)
class _Judge:
    """Decides for one person, object by object."""

    own: str
    seen: frozenset[str]
    closed: frozenset[str]
    named: frozenset[str]
    kept: frozenset[str]
    sheets: Callable[[], frozenset[str]]
    known: tuple[str, ...]

    def covers(self, obj: str, facts: Mapping[str, Any]) -> bool:
        prefix, _, uid = obj.partition("/")
        if prefix in _SEEN or prefix == "nominee":
            return obj in self.seen and obj not in self.kept
        if prefix in ("scoresheet", "score_paper"):
            return obj in self.sheets()
        if prefix in ("cast", "tally"):
            is_cast = prefix == "cast"
            return facts.get("ballot") in self.closed if is_cast else f"ballot/{uid}" in self.named
        if prefix in _PUBLIC:
            return True
        stands_on = next((facts[name] for name in _STANDS_ON if facts.get(name)), None)
        if stands_on is not None:
            return stands_on in self.seen
        is_own = self.own in (facts.get("to"), facts.get("account"))
        return is_own or prefix in self.known
