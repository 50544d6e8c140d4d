"""Names for what entries say: what happened, who acted, on what, and where its page is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.inspection.queries.visible import seen_nominees
from audit.inspection.queries.work import seen_items
from audit.record.queries import Line
from audit.record.vocabulary import EntryKind
from councils.models import Ballot, ClusterYear, Covenant, Minutes, Session, Turnout
from councils.queries.covenants import visible_covenants
from councils.queries.matters import visible_matters
from councils.queries.minutes import visible_minutes
from councils.queries.own_rules import visible_regulations
from councils.queries.scores import shown_sheets, visible_scorings
from councils.queries.visible import visible_ballots, visible_sessions
from nominations.models import Decision, DecisionAbove, Nomination, Submission
from nominations.queries.clearance import (
    visible_comments,
    visible_consultations,
    visible_notices,
)
from nominations.queries.guidance import visible_guidance
from nominations.queries.holds import visible_holds
from nominations.queries.names import in_language
from nominations.queries.reviews import visible_reviews
from nominations.queries.terms import visible_terms
from nominations.queries.visible import (
    visible_decisions,
    visible_nominations,
    visible_rounds,
    visible_submissions,
)
from workflow.lifecycle import Lifecycle
from workflow.models import Body, CalendarDay, CalendarYear, Membership, Post, Unit, User
from workflow.queries.inbox import label_of
from workflow.vocabulary import Role

MODELS: Mapping[str, type[Lifecycle]] = {
    model._meta.model_name: model
    for model in (Nomination, Submission, Decision, Session, Ballot, Covenant, Minutes)
}

# What an entry is about when its own object has no page: the first of these facts that names one.
ABOUT = (
    "on",
    "item",
    "minutes",
    "session",
    "ballot",
    "covenant",
    "scoring",
    "nomination",
    "submission",
    "round",
    "account",
    "post",
    "membership",
    "to",
    "former",
)


@dataclass(frozen=True)
class Thing:
    """What an object is called, what it is, and its page if it has one."""

    label: str
    note: str = ""
    url: str = ""


def about(line: Line) -> str:
    """The name of the object an entry is best told by."""
    if line.obj.partition("/")[0] in NAMED:
        return line.obj
    named = (line.facts.get(name) for name in ABOUT)
    return next((ref for ref in named if isinstance(ref, str) and "/" in ref), line.obj)


def references(value: Any) -> Iterable[str]:
    """Every text in a value that may be the name of an object."""
    if isinstance(value, str) and 3 < len(value) < 90 and "/" in value:
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def things(user: User, refs: Iterable[str]) -> dict[str, Thing]:
    """What the person may know of these objects; one query for each kind of object among them."""
    wanted: dict[str, dict[UUID, str]] = {}
    for ref in set(refs):
        prefix, _sep, key = ref.partition("/")
        if prefix in NAMED and (uid := _uid(key)):
            wanted.setdefault(prefix, {})[uid] = ref
    found = {}
    for prefix, uids in wanted.items():
        fetch, name = NAMED[prefix]
        rows = fetch(user).filter(uid__in=uids)
        found |= {uids[row.uid]: name(row) for row in rows if row.uid in uids}
    return found


def people(refs: Iterable[str | None]) -> dict[str, str]:
    """The names of those who act on the log. One query."""
    uids = [uid for ref in set(refs) if ref and (uid := _uid(ref.removeprefix("u/")))]
    return {each.obj: each.full_name for each in User.objects.filter(uid__in=uids)}


def who(ref: str | None, names: Mapping[str, str]) -> str:
    """Who acted, by name; the notary, the keeper and what is no account in words."""
    if not ref:
        return _("Not readable")
    if ref.startswith("notary/"):
        return _("The notary")
    if ref.startswith("keeper/"):
        return _("The keeper of ballot boxes")
    return names.get(ref, _("Unknown account"))


def title_of(line: Line) -> str:
    """What happened: the move in its own words, else the kind of entry."""
    model = MODELS.get(line.obj.partition("/")[0])
    row = model.table().get(line.facts.get("move", "")) if model else None
    if row:
        return str(row.label.done)
    return str(EntryKind(line.kind).label) if line.kind in EntryKind.values else line.kind


def _uid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _seat(row: Any, where: Any) -> Thing:
    words = {"role": Role(row.role).label, "place": in_language(where)}
    return Thing(row.user.full_name, _("%(role)s, %(place)s") % words)


def _ballot(row: Any) -> Thing:
    return Thing(row.session.code, in_language(row.session.body), row.get_absolute_url())


def _line(row: Any) -> Thing:
    return Thing(row.code, f"{row.nominee.name} · {row.award} {row.year}", row.get_absolute_url())


def _hold(row: Any) -> Thing:
    return Thing(row.get_kind_display(), row.nominee.name, reverse("nominations:holds"))


def _comment(row: Any) -> Thing:
    return Thing(row.notice.code, row.get_moderation_display(), row.notice.office_url)


def _review(row: Any) -> Thing:
    return Thing(row.get_kind_display(), row.submission.code, row.submission.get_absolute_url())


def _decision(row: Any) -> Thing:
    return Thing(row.number or row.code, row.title, row.get_absolute_url())


def _decision_above(row: Any) -> Thing:
    return Thing(row.number, row.issuer, row.get_absolute_url())


def _edition(row: Any) -> Thing:
    return Thing(row.title, f"{row.year}/{row.edition}", row.get_absolute_url())


def _day(row: Any) -> Thing:
    return Thing(f"{row.day:%d/%m/%Y}", in_language(row), row.get_absolute_url())


def _year(row: Any) -> Thing:
    return Thing(str(row.year), "", row.get_absolute_url())


def _cluster_year(row: Any) -> Thing:
    return Thing(f"{in_language(row.body)} {row.year}", "", row.get_absolute_url())


def _covenant(row: Any) -> Thing:
    held = row.cluster_year
    return Thing(f"{in_language(held.body)} {held.year}", str(row.edition), row.get_absolute_url())


def _score_sheet(row: Any) -> Thing:
    return Thing(in_language(row.unit), row.get_kind_display(), row.get_absolute_url())


def _scoring(row: Any) -> Thing:
    held = row.cluster_year
    return Thing(f"{in_language(held.body)} {held.year}", "", row.get_absolute_url())


def _coded(row: Any) -> Thing:
    place = getattr(row, "body", None) or getattr(row, "unit", None) or row
    return Thing(row.code, in_language(place), row.get_absolute_url())


def _named(row: Any) -> Thing:
    return Thing(in_language(row), getattr(row, "code", ""))


def _with(fetch: Callable[[User], QuerySet], *related: str) -> Callable[[User], QuerySet]:
    return lambda user: fetch(user).select_related(*related)


def _all(model: Any, *related: str) -> Callable[[User], QuerySet]:
    return lambda _user: model.objects.select_related(*related)


def _casts(user: User) -> QuerySet[Turnout]:
    rows = Turnout.objects.filter(ballot__in=visible_ballots(user))
    return rows.select_related("ballot__session__body")


NAMED: Mapping[str, tuple[Callable[[User], QuerySet], Callable[[Any], Thing]]] = {
    "submission": (_with(visible_submissions, "unit"), _coded),
    "nomination": (_with(visible_nominations, "nominee"), _line),
    "nominee": (seen_nominees, lambda row: Thing(row.name, row.position)),
    "hold": (_with(visible_holds, "nominee"), _hold),
    "consultation": (
        visible_consultations,
        lambda row: Thing(row.code, row.body, row.get_absolute_url()),
    ),
    "notice": (visible_notices, lambda row: Thing(row.code, "", row.office_url)),
    "comment": (_with(visible_comments, "notice"), _comment),
    "review": (_with(visible_reviews, "submission"), _review),
    "decision": (visible_decisions, _decision),
    "decisionabove": (_all(DecisionAbove), _decision_above),
    "session": (_with(visible_sessions, "body"), _coded),
    "matter": (
        _with(visible_matters, "item__session__body"),
        lambda row: Thing(row.subject, row.item.session.code, row.get_absolute_url()),
    ),
    "ballot": (_with(visible_ballots, "session__body"), _ballot),
    "tally": (_with(visible_ballots, "session__body"), _ballot),
    "minutes": (
        _with(visible_minutes, "body"),
        lambda row: Thing(str(row), row.get_kind_display(), row.get_absolute_url()),
    ),
    "cast": (_casts, lambda row: _ballot(row.ballot)),
    "guidance": (visible_guidance, _edition),
    "covenant": (_with(visible_covenants, "cluster_year__body"), _covenant),
    "scoring": (_with(visible_scorings, "cluster_year__body"), _scoring),
    "scoresheet": (_with(shown_sheets, "unit", "scoring__cluster_year__body"), _score_sheet),
    "regulation": (
        _with(visible_regulations, "body"),
        lambda row: Thing(row.title, in_language(row.body), row.get_absolute_url()),
    ),
    "clusteryear": (_all(ClusterYear, "body"), _cluster_year),
    "terms": (_with(visible_terms, "round"), lambda row: _coded(row.round)),
    "calendarday": (_all(CalendarDay), _day),
    "calendaryear": (_all(CalendarYear), _year),
    "round": (visible_rounds, _coded),
    "unit": (_all(Unit), _named),
    "body": (_all(Body), _named),
    "post": (_all(Post, "user", "unit"), lambda row: _seat(row, row.unit)),
    "membership": (_all(Membership, "user", "body"), lambda row: _seat(row, row.body)),
    "user": (_all(User), lambda row: Thing(row.full_name, row.username)),
    "u": (_all(User), lambda row: Thing(row.full_name, row.username)),
    "workitem": (
        _with(seen_items, "process"),
        lambda row: Thing(label_of(row.process), row.verb, row.process.path),
    ),
}
