"""Place a hold on a nominee, and lift it: every open line of theirs stops, and goes on."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.record import log
from nominations.models import Decision, Hold, Nomination, Nominee, Submission
from nominations.permissions import CHRONICLERS, HOLD_LIFTERS, HOLD_PLACERS, OFFICE_ROLES
from nominations.queries import stated_holds
from nominations.queries.holds import clause_of, holds_on
from nominations.queries.likes import same_people
from nominations.queries.reach import reach_of
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import NominationState
from workflow import live
from workflow.access import not_permitted, require, today, units_where
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import Case, Unit, User
from workflow.registry import NEWS

ENDED = (
    NominationState.AWARDED,
    NominationState.DECLINED,
    NominationState.WITHDRAWN,
    NominationState.REVOKED,
)


def place_hold(
    nomination: Nomination,
    *,
    kind: str,
    source: str,
    since: date,
    actor: User,
    reason: str = "",
    until: date | None = None,
) -> Hold:
    """Place a hold on the nominee of a line; records it and tells every page that shows theirs.

    ``since`` is the day of the source, ``until`` the day from which it no longer stands, if known.
    Only the standing office of the ministry that holds the round may. Raises `Refused`.
    """
    require(actor, HOLD_PLACERS, nomination)
    row = Hold(nominee_id=nomination.nominee_id, office=nomination.submission.round.organiser)
    said = {"kind": kind, "source": source, "since": since, "until": until, "reason": reason}
    return _placed(row, **said, actor=actor)


def place_hold_on(
    nominee: Nominee,
    *,
    kind: str,
    source: str,
    since: date,
    actor: User,
    reason: str = "",
    until: date | None = None,
) -> Hold:
    """Place a hold on a nominee wherever they are proposed, also in a round their unit holds.

    Where a unit decides on its own awards, its head leaves a nominee out or declines the line;
    a hold, which the unit cannot lift, is placed by the standing office of the ministry to which
    the unit belongs. Raises `Refused`.
    """
    office = office_over(actor, nominee)
    if office is None:
        raise Refused(not_permitted(CHRONICLERS))
    said = {"kind": kind, "source": source, "since": since, "until": until, "reason": reason}
    return _placed(Hold(nominee=nominee, office=office), **said, actor=actor)


def office_over(user: User, nominee: Nominee) -> Unit | None:
    """The ministry in whose standing office the person sits and to which the nominee belongs."""
    for office in Unit.objects.filter(pk__in=units_where(user, *OFFICE_ROLES)).order_by("pk"):
        if reach_of([office.pk]).filter(pk=nominee.unit_id).exists():
            return office
    return None


def _placed(
    row: Hold,
    *,
    kind: str,
    source: str,
    since: date,
    until: date | None,
    reason: str,
    actor: User,
) -> Hold:
    _require_days(source, since, until)
    with transaction.atomic():
        lines = _stopped(row.nominee_id)
        nominee = Nominee.objects.select_for_update(no_key=True).get(pk=row.nominee_id)
        _require_new(nominee, kind=kind, source=source)
        row = Hold.objects.create(
            nominee=nominee,
            office=row.office,
            kind=kind,
            source=source.strip(),
            since=since,
            until=until,
            reason=reason,
            placed_by=actor,
            placed_at=log.clock(),
        )
        introduce(row, kind="hold.placed", actor=actor, **stated_holds.hold(row)._asdict())
        _tell(lines)
    return row


def lift_hold(hold: Hold, *, reason: str, actor: User, seen: int | None = None) -> Hold:
    """Lift a hold, with the reason; records it and tells every page that shows theirs.

    Only the standing office that placed it may, and never the unit. Raises `Refused`.
    """
    require(actor, HOLD_LIFTERS, hold)
    if not reason.strip():
        raise Refused(_lift_reason_missing())
    with transaction.atomic():
        lines = _stopped(hold.nominee_id)
        with amend(hold, kind="hold.lifted", actor=actor, seen=seen) as change:
            if change.subject.lifted_at is not None:
                raise Refused(_already_lifted(change.subject))
            change.set(lifted_by=actor, lifted_at=log.clock(), lift_reason=reason)
            change.say(stated_holds.lifting(change.subject))
        _tell(lines)
    return change.subject


def require_no_hold(nominee: Nominee) -> None:
    """Raise `Refused` while a hold stands on a nominee."""
    holds = holds_on([nominee.pk], on=today()).get(nominee.pk)
    if holds:
        raise Refused(on_hold([(nominee.name, holds[0])], law=None))


def on_hold(held: Sequence[tuple[str, Hold]], *, law: Rulebook | None) -> Refusal:
    """A hold stands on these, by name: of which kind, since when, and by which clause.

    A person placed it and answers for it: it stops a line also where the clause is not verified.
    """
    name, hold = held[0]
    clause = clause_of(law)
    said = {
        "name": name,
        "kind": hold.get_kind_display(),
        "day": formats.date_format(hold.since, "SHORT_DATE_FORMAT"),
        "count": len(held),
    }
    return Refusal(
        code="on_hold",
        message=ngettext(
            "A hold stands on %(name)s since %(day)s: %(kind)s.",
            "A hold stands on %(count)s nominees, first on %(name)s since %(day)s: %(kind)s.",
            len(held),
        )
        % said,
        facts={"holds": [_fact(each) for _name, each in held]},
        citation=clause.citation if clause else "",
        remedy=_("Nothing moves on until the standing office lifts it. Leave the nominee out."),
    )


def _fact(hold: Hold) -> dict[str, str]:
    return {"nominee": hold.nominee.obj, "kind": hold.kind, "since": hold.since.isoformat()}


def _stopped(nominee: int) -> list[Nomination]:
    """The open lines of a nominee, held: what moves now is judged before the hold or after it.

    Those of whoever was said to be the same as well: the hold reaches them. Cases first, then
    lines by key, as the engine locks them.
    """
    people = same_people([nominee])[nominee]
    rows = Nomination.objects.filter(nominee__in=people).exclude(state__in=ENDED)
    cases = Case.objects.filter(pk__in=rows.values("case")).order_by("pk")
    list(cases.select_for_update(no_key=True).values_list("pk", flat=True))
    return list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))


def _tell(lines: Sequence[Nomination]) -> None:
    """Let pages of these lines, their letters and decisions, and those upstairs, fetch anew."""
    things: list[Nomination | Submission | Decision] = [*lines]
    things += Submission.objects.filter(pk__in={line.submission_id for line in lines})
    things += Decision.objects.filter(pk__in={line.decision_id for line in lines} - {None})
    # No version rose: browsers take a change without one for news.
    live.publish(*[(thing.obj.replace("/", "."), None) for thing in things])
    for tell in NEWS.values():
        tell(lines)


def _require_days(source: str, since: date, until: date | None) -> None:
    if not source.strip():
        raise Refused(
            Refusal(
                code="source_missing",
                message=_("Name the source: which body, which document, of which day."),
                remedy=_("Write the source and send again."),
            )
        )
    if since > today() or (until is not None and until <= max(since, today())):
        raise Refused(
            Refusal(
                code="days_impossible",
                message=_("A hold begins today or earlier and ends on a day that lies ahead."),
                facts={"since": since.isoformat(), "until": until and until.isoformat()},
                remedy=_("Correct the days; leave the end empty where it is not known."),
            )
        )


def _require_new(nominee: Nominee, *, kind: str, source: str) -> None:
    there = Hold.objects.standing(today()).filter(nominee=nominee, kind=kind)
    if there.filter(source=source.strip()).exists():
        raise Refused(
            Refusal(
                code="already_held",
                message=_("This hold stands already, of the same kind and from the same source."),
                facts={"nominee": nominee.obj, "kind": str(kind)},
                remedy=_("Open the nomination again and read the hold that stands."),
            )
        )


def _lift_reason_missing() -> Refusal:
    return Refusal(
        code="reason_missing",
        message=_("Say why the hold is lifted: it is recorded."),
        remedy=_("Write the reason and send again."),
    )


def _already_lifted(hold: Hold) -> Refusal:
    return Refusal(
        code="already_lifted",
        message=_("%(name)s lifted this hold on %(day)s.")
        % {
            "name": hold.lifted_by,
            "day": formats.date_format(hold.lifted_at, "SHORT_DATETIME_FORMAT"),
        },
        remedy=_("Open the nomination again: it moves on."),
    )
