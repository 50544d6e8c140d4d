"""Whom a cluster elected to lead its next year, until the minister's decision is entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from councils.models import Candidacy, ClusterYear, Matter, Minutes, Session
from councils.queries.clusters import year_of
from councils.queries.rolls import voting_members
from councils.vocabulary import OVER, ItemKind, MatterOutcome, MinutesKind
from workflow.access import today
from workflow.models import Body, Membership
from workflow.vocabulary import BodyKind, Role

FIELDS = {Role.CLUSTER_LEADER: "leader", Role.CLUSTER_DEPUTY: "deputy"}
CALLED = ("item__session__body", "item__session__round")


@dataclass(frozen=True)
class Elected:
    """A member elected to a post; ``now`` is the unit's seat today, None where it left."""

    row: Candidacy
    now: Membership | None
    left_on: date | None

    @property
    def has_left(self) -> bool:
        """Whether the unit is no member of the cluster today."""
        return self.now is None

    @property
    def is_replaced(self) -> bool:
        """Whether another person represents the unit today."""
        return self.now is not None and self.now.user_id != self.row.membership.user_id


@dataclass(frozen=True, kw_only=True)
class Election:
    """What a cluster elected for a year: by which item of which session, in which minutes."""

    year: int
    matter: Matter
    elected: list[Elected]
    minutes: Minutes | None

    @property
    def session(self) -> Session:
        """The session that elected."""
        return self.matter.item.session

    @property
    def is_over(self) -> bool:
        """Whether that session has ended: until then what was elected may be written anew."""
        return self.session.state in OVER

    def proposed(self) -> dict[str, Any]:
        """What the form of the decision is filled in with: one member a post, if still one."""
        found: dict[str, Any] = {}
        for role, name in FIELDS.items():
            rows = [each for each in self.elected if each.row.post == role]
            if len(rows) == 1 and rows[0].now is not None and rows[0].now.unit:
                found[name] = rows[0].now.unit.code
        return found

    def agrees_with(self, row: ClusterYear) -> bool:
        """Whether a decision names a unit elected to each post that was voted on.

        It names one deputy leader: of several elected, whoever it names is one of them.
        """
        named = {
            Role.CLUSTER_LEADER: row.leader.unit_id,
            Role.CLUSTER_DEPUTY: row.deputy.unit_id if row.deputy else None,
        }
        return all(
            named[post] in {e.row.membership.unit_id for e in self.elected if e.row.post == post}
            for post in {Role(each.row.post) for each in self.elected}
        )

    def not_entered(self, row: ClusterYear) -> list[Elected]:
        """Deputy leaders elected beside the one whom a decision that agrees names."""
        named = {row.leader.unit_id, row.deputy.unit_id if row.deputy else None}
        return [each for each in self.elected if each.row.membership.unit_id not in named]


def year_elected_for(session: Session) -> int | None:
    """The year whose leaders a session elects: the one after the year that it reviews.

    A session of no round elects for the year after that in which it was opened.
    """
    if session.round_id is not None:
        return session.round.year + 1
    return session.opened_on.year + 1 if session.opened_on else None


def election_for(body: Body, year: int) -> Election | None:
    """The last election of a cluster for a year. One query, and three where there is one."""
    for matter in _elections(body).order_by("-decided_at", "-pk"):
        if year_elected_for(matter.item.session) == year:
            return Election(
                year=year,
                matter=matter,
                elected=_elected(body, matter),
                minutes=_minutes(matter.item.session),
            )
    return None


def undecided_in(session: Session) -> int | None:
    """The year for which a session elected somebody whom no decision names yet; None where none.

    One query where it elected nobody, as councils do. Not of years that are over.
    """
    if not _elections(session.body).filter(item__session=session).exists():
        return None
    year = year_elected_for(session)
    found = election_for(session.body, year) if year and year >= today().year else None
    if found is None or found.session != session:
        return None
    row = year_of(session.body, year)
    return None if row is not None and found.agrees_with(row) else year


def leaders_path(body: Body, year: int) -> str:
    """The page on which the decision on a year's leaders is entered."""
    return reverse("councils:leaders", args=[body.code, year])


def years_waiting(body: Body, *, on: date) -> list[tuple[int, Matter]]:
    """Years elected for, from this one on, whose decision is not entered, with the last election.

    One query, and one more where there is one.
    """
    if body.kind == BodyKind.COUNCIL:
        return []
    found: dict[int, Matter] = {}
    for matter in _elections(body).order_by("decided_at", "pk"):
        year = year_elected_for(matter.item.session)
        if year is not None and year >= on.year:
            found[year] = matter
    if not found:
        return []
    known = set(ClusterYear.objects.filter(body=body).values_list("year", flat=True))
    return [(year, found[year]) for year in sorted(found) if year not in known]


def day_after(election: Election, conference: Session | None) -> date | None:
    """The first day on which those elected may take over: that of the conference, or the next.

    What sat under the former leaders keeps its roll, so a session other than the conference that
    elected on a day moves it to the day after.
    """
    days = [conference.opened_on] if conference and conference.opened_on else []
    own = election.session
    if own.opened_on and own != conference:
        days.append(own.opened_on + timedelta(days=1))
    return max(days, default=None)


def _elections(body: Body) -> QuerySet[Matter]:
    elected = Candidacy.objects.filter(matter=OuterRef("pk"), is_elected=True)
    rows = Matter.objects.filter(
        Exists(elected),
        item__session__body=body,
        item__kind=ItemKind.ELECTION,
        outcome=MatterOutcome.ADOPTED,
    )
    return rows.select_related(*CALLED)


def _elected(body: Body, matter: Matter) -> list[Elected]:
    rows = matter.candidates.filter(is_elected=True, membership__unit__isnull=False)
    named = list(rows.select_related("membership__user", "membership__unit").order_by("pk"))
    seats = {seat.unit_id: seat for seat in voting_members(body, on=today())}
    gone = _last_days(body, [row for row in named if row.membership.unit_id not in seats])
    order = list(FIELDS)
    found = [
        Elected(row, seats.get(row.membership.unit_id), gone.get(row.membership.unit_id))
        for row in named
    ]
    return sorted(found, key=lambda each: order.index(Role(each.row.post)))


def _last_days(body: Body, rows: Iterable[Candidacy]) -> dict[int, date]:
    """When the units of these left the body. One query where there is one."""
    units = [row.membership.unit_id for row in rows]
    if not units:
        return {}
    seats = Membership.objects.filter(body=body, unit__in=units, held_until__isnull=False)
    return dict(seats.order_by("held_until").values_list("unit", "held_until"))


def _minutes(session: Session) -> Minutes | None:
    rows = Minutes.objects.filter(session=session, kind=MinutesKind.SESSION)
    return rows.select_related("body").defer("content").order_by("-edition").first()
