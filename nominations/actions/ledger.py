"""The ledger of past awards: enter one as its source states it, cancel one by a decision."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nominations.models import PastAward
from nominations.permissions import CHRONICLERS, OFFICE_ROLES, UNIT_ROLES
from nominations.queries import stated_facts
from nominations.queries.reach import reach_of
from workflow.access import not_permitted, today, units_where
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.lifecycle import Holder
from workflow.models import Unit, User
from workflow.vocabulary import Role

KEEPERS = (*CHRONICLERS, Holder(Role.UNIT_OFFICER, on="unit"))


def enter_past_award(*, actor: User, **fields: Any) -> PastAward:
    """Enter an award of an earlier year as its source states it; records it.

    The standing office enters those of its ministry, a unit those of its own, marked as stated by
    the unit. Raises `Refused`.
    """
    row = PastAward(**fields)
    office = _office_for(actor, _concerned(row))
    if office is not None:
        row.kept_by = office
    else:
        row.kept_by, row.stated_by_unit = _own_unit(actor, row), True
    _within_time(row)
    with transaction.atomic():
        row.save()
        said = stated_facts.past_award(row)
        introduce(row, kind="past_award.entered", actor=actor, **said._asdict())
    return row


def cancel_past_award(
    row: PastAward, *, on: date, by: str, actor: User, seen: int | None = None
) -> PastAward:
    """Say that a decision, named by number and date, cancelled a past award; records it.

    ``by`` is the cancelling decision in the words of its source. The award stays in the ledger.
    Only the standing office may; raises `Refused`.
    """
    require_keeper(row, actor=actor)
    if row.cancelled_on is not None:
        raise Refused(_already_cancelled(row))
    if not by.strip() or on > today() or (row.issued_on and on < row.issued_on):
        raise Refused(_cancelling_decision_needed())
    with amend(row, kind="past_award.cancelled", actor=actor, seen=seen) as change:
        if change.subject.cancelled_on is not None:
            raise Refused(_already_cancelled(change.subject))
        change.set(cancelled_on=on, cancelled_by=by.strip())
        change.facts["cancelled_on"] = on.isoformat()
        change.disclosures["cancelled_by"] = by.strip()
    return change.subject


def require_keeper(row: PastAward, *, actor: User) -> None:
    """Raise `Refused` unless the person sits in the standing office whose ledger holds the row.

    Where a unit keeps the row, or nobody yet, it is the office in whose reach all of it is.
    """
    keeper = {row.kept_by_id} - {None}
    kept_here = units_where(actor, *OFFICE_ROLES).filter(unit__in=keeper)
    if not kept_here.exists() and _office_for(actor, _concerned(row) | keeper) is None:
        raise Refused(not_permitted(CHRONICLERS))


def _concerned(row: PastAward) -> set[int]:
    """The units of which the row speaks: the recipient's, and that of the nominee."""
    return {row.unit_id, row.nominee.unit_id if row.nominee else None} - {None}


def _office_for(actor: User, units: set[int]) -> Unit | None:
    """The ministry whose standing office the person sits in and to which all the units belong."""
    for office in Unit.objects.filter(pk__in=units_where(actor, *OFFICE_ROLES)).order_by("pk"):
        if units <= set(reach_of([office.pk]).filter(pk__in=units).values_list("pk", flat=True)):
            return office
    return None


def _own_unit(actor: User, row: PastAward) -> Unit:
    unit = row.unit or (row.nominee.unit if row.nominee else None)
    own = Unit.objects.filter(pk__in=units_where(actor, *UNIT_ROLES))
    found = own.filter(pk=unit.pk).first() if unit is not None else None
    if found is None or (row.nominee and row.nominee.unit_id != found.pk):
        raise Refused(not_permitted(KEEPERS))
    return found


def _within_time(row: PastAward) -> None:
    now = today()
    if row.year > now.year or (row.issued_on and row.issued_on > now):
        raise Refused(
            Refusal(
                code="award_not_past",
                message=_("An award of the ledger lies in the past."),
                facts={"year": row.year},
                remedy=_("Check the year and the date of the decision."),
            )
        )


def _already_cancelled(row: PastAward) -> Refusal:
    return Refusal(
        code="already_cancelled",
        message=_("This award is already cancelled, by %(decision)s.")
        % {"decision": row.cancelled_by},
        remedy=_("Nothing needs to be done."),
    )


def _cancelling_decision_needed() -> Refusal:
    return Refusal(
        code="cancelling_decision_needed",
        message=_("A cancellation needs the number of the decision that cancels, and its date."),
        remedy=_("Enter both; the date cannot lie ahead or before the award."),
    )
