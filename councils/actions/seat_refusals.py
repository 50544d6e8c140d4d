"""The noes of seating members and of naming leaders, each with what to do next."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from councils.models import Session
from workflow.errors import Refusal
from workflow.models import Membership


def seated_already(taken: Membership, wanted: Membership) -> Refusal:
    """The unit or the person holds a seat in that time."""
    is_unit = taken.unit_id is not None and taken.unit_id == wanted.unit_id
    return Refusal(
        code="seated_already",
        message=_("%(who)s holds a seat on this body in that time already.")
        % {"who": taken.unit if is_unit else taken.user},
        facts={"seat": taken.obj, "from": taken.held_from.isoformat()},
        remedy=_("End that seat first, or let another person represent the member."),
    )


def role_does_not_fit(row: Membership) -> Refusal:
    """That role does not sit on this kind of body, or comes by decision."""
    return Refusal(
        code="role_does_not_fit",
        message=_("This role is not seated on this body one by one."),
        facts={"role": str(row.role), "kind": str(row.body.kind)},
        remedy=_("Leader and deputy of a cluster are entered with the decision of a year."),
    )


def unit_missing() -> Refusal:
    """In a cluster the unit is the member."""
    return Refusal(
        code="unit_missing",
        message=_("In a cluster or block the unit is the member."),
        remedy=_("Choose the unit that the person represents."),
    )


def paper_missing() -> Refusal:
    """No paper says who sits here."""
    return Refusal(
        code="paper_missing",
        message=_("No paper is named by which the person sits here."),
        remedy=_("Enter its number and day."),
    )


def ends_before_it_begins() -> Refusal:
    """The last day lies before the first."""
    return Refusal(
        code="ends_before_it_begins",
        message=_("The seat would end before it begins."),
        remedy=_("Check both days."),
    )


def not_held(seat: Membership, on: date) -> Refusal:
    """The seat is not held up to that day."""
    return Refusal(
        code="seat_not_held",
        message=_("This seat is not held on %(day)s.") % {"day": _day(on)},
        facts={"seat": seat.obj, "day": on.isoformat()},
        remedy=_("Reload the page: it may have ended already, or begin later."),
    )


def leads(seat: Membership) -> Refusal:
    """Leader and deputy do not just leave."""
    return Refusal(
        code="seat_leads",
        message=_("This seat leads the cluster by a decision."),
        facts={"seat": seat.obj, "role": str(seat.role)},
        remedy=_("Enter the decision that names others, or let another person hold the seat."),
    )


def not_a_member(code: str) -> Refusal:
    """Leader and deputy are members."""
    return Refusal(
        code="not_a_member",
        message=_("The unit named is not a member of this cluster on that day."),
        facts={"unit": code},
        remedy=_("Seat it first, or choose another member."),
    )


def leads_twice() -> Refusal:
    """One member cannot be both."""
    return Refusal(
        code="leads_twice",
        message=_("One member cannot be leader and deputy at once."),
        remedy=_("Choose two members."),
    )


def conference_not_over(conference: Session) -> Refusal:
    """The conference that reviews the year before is still in session."""
    return Refusal(
        code="conference_not_over",
        message=_("The conference %(code)s on the year before is still in session.")
        % {"code": conference.code},
        facts={"session": conference.code},
        remedy=_("The new leaders begin at once after it. Enter them when it is closed."),
    )


def before_conference(conference: Session, on: date) -> Refusal:
    """Nobody takes over before the conference that reviews the year before."""
    return Refusal(
        code="before_conference",
        message=_("The conference on the year before was held on %(day)s, after that day.")
        % {"day": _day(conference.opened_on)},
        facts={"session": conference.code, "day": on.isoformat()},
        remedy=_("Enter the day of the conference or a later one."),
    )


def met_since(session: Session) -> Refusal:
    """The body has met under the former leaders since that day."""
    return Refusal(
        code="met_since",
        message=_("The cluster has met since that day, in session %(code)s.")
        % {"code": session.code},
        facts={"session": session.code},
        remedy=_("Its roll stays as it was. Enter a later day."),
    )


def later_year(year: int) -> Refusal:
    """A later year is entered already: its leaders are in office."""
    return Refusal(
        code="later_year",
        message=_("Leaders of %(year)s are entered already.") % {"year": year},
        facts={"year": year},
        remedy=_("Of an earlier year enter only who did lead then, by the seats held then."),
    )


def not_a_cluster() -> Refusal:
    """A council has no leaders by year."""
    return Refusal(
        code="not_a_cluster",
        message=_("Only a cluster or block is led by year."),
        remedy=_("Open the page of a cluster."),
    )


def _day(value: date | None) -> str:
    return formats.date_format(value, "SHORT_DATE_FORMAT") if value else "–"
