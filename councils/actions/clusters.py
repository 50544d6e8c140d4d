"""The leaders of a cluster for a year, by the minister's decision, and its timetable."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from councils.actions import seat_refusals as no
from councils.actions.seats import pass_seat
from councils.models import ClusterYear
from councils.permissions import APPOINTING, SCHEDULING
from councils.queries import stated_clusters as stated
from councils.queries.clusters import conference_before, is_led_later, met_from
from councils.queries.elections import leaders_path
from councils.queries.rolls import voting_members
from councils.vocabulary import SITTING
from workflow import work
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.actions.amending import overtaken
from workflow.errors import Refused
from workflow.models import Body, Membership, Unit, User
from workflow.vocabulary import BodyKind, Role


def lead_year(
    body: Body,
    year: int,
    *,
    leader: Unit,
    deputy: Unit | None,
    decision_number: str,
    decided_on: date,
    takes_over_on: date,
    actor: User,
    seen: int | None = None,
) -> ClusterYear:
    """Enter who leads a cluster in a year by the minister's decision; records it.

    From ``takes_over_on`` the seats of leader and deputy are those of the members named, by the
    paper that authorises their persons; whoever led before is a member again. The conference after
    which they take over keeps its roll. The work that waited for it on the office's
    desk is done. ``seen`` is 0 where no year was. Raises `Refused`.
    """
    require(actor, APPOINTING, body)
    _require_two_of_a_cluster(body, leader, deputy)
    with transaction.atomic():
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        row = ClusterYear.objects.filter(body=body, year=year).first()
        _require_seen(row, seen)
        seats = _passed_on(body, year, leader, deputy, on=takes_over_on, actor=actor)
        said = {
            "leader": seats[leader.pk],
            "deputy": seats[deputy.pk] if deputy else None,
            "decision_number": decision_number,
            "decided_on": decided_on,
            "takes_over_on": takes_over_on,
            "conference": conference_before(body, year, on=takes_over_on),
        }
        _leave_desk(body, year, actor)
        if row is not None:
            return _changed(row, said, actor)
        return _entered(ClusterYear(body=body, year=year, **said), actor)


def set_timetable(
    row: ClusterYear,
    *,
    timetable: Sequence[Mapping[str, str]],
    actor: User,
    seen: int | None = None,
) -> ClusterYear:
    """Set what a cluster does on which day of its year; records it. Raises `Refused`."""
    require(actor, SCHEDULING, row)
    with amend(row, kind="cluster.timetable_set", actor=actor, seen=seen) as change:
        ordered = sorted((dict(each) for each in timetable), key=lambda each: each["on"])
        change.set(timetable=ordered)
        change.disclosures["timetable"] = ordered
    return change.subject


def _leave_desk(body: Body, year: int, actor: User) -> None:
    for case in work.hold_open_cases([leaders_path(body, year)], flow="election"):
        work.complete(case, "decide", actor=actor, on=today())


def _entered(row: ClusterYear, actor: User) -> ClusterYear:
    row.save()
    said = stated.cluster_year(row)
    introduce(row, kind="cluster.year_entered", actor=actor, **said._asdict())
    return row


def _changed(row: ClusterYear, said: Mapping[str, object], actor: User) -> ClusterYear:
    with amend(row, kind="cluster.year_changed", actor=actor) as change:
        change.set(**said)
        told = stated.leaders(change.subject)
        change.facts.update(told.facts)
        change.disclosures.update(told.disclosures)
    return change.subject


def _require_two_of_a_cluster(body: Body, leader: Unit, deputy: Unit | None) -> None:
    if body.kind == BodyKind.COUNCIL:
        raise Refused(no.not_a_cluster())
    if leader == deputy:
        raise Refused(no.leads_twice())


def _require_seen(row: ClusterYear | None, seen: int | None) -> None:
    current = row.version if row else 0
    if seen is not None and seen != current:
        raise Refused(overtaken(seen, current))


def _passed_on(
    body: Body, year: int, leader: Unit, deputy: Unit | None, *, on: date, actor: User
) -> dict[int, Membership]:
    """The seats of the body by unit, from that day on in the roles that the decision gives."""
    conference = conference_before(body, year, on=on)
    if conference is not None and conference.state in SITTING:
        raise Refused(no.conference_not_over(conference))
    if conference is not None and conference.opened_on and on < conference.opened_on:
        raise Refused(no.before_conference(conference, on))
    seats = {seat.unit_id: seat for seat in voting_members(body, on=on)}
    for unit in (leader, deputy):
        if unit is not None and unit.pk not in seats:
            raise Refused(no.not_a_member(unit.code))
    roles = {leader.pk: Role.CLUSTER_LEADER}
    if deputy is not None:
        roles[deputy.pk] = Role.CLUSTER_DEPUTY
    wanted = {key: roles.get(key, Role.CLUSTER_REPRESENTATIVE) for key in seats}
    moving = [key for key, seat in seats.items() if seat.role != wanted[key]]
    if moving:
        _require_free(body, year, on=on, but=conference)
    passed = {key: pass_seat(seats[key], role=wanted[key], on=on, actor=actor) for key in moving}
    return seats | passed


def _require_free(body: Body, year: int, *, on: date, but) -> None:
    later = is_led_later(body, year)
    if later is not None:
        raise Refused(no.later_year(later))
    met = met_from(body, on=on, but=but)
    if met is not None:
        raise Refused(no.met_since(met))
