"""Service history: state the posts somebody held, and change what was stated."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nominations.models import Nominee, ServiceSpell
from nominations.queries import stated_facts
from nominations.queries.spells import STATERS, is_of_office
from nominations.vocabulary import PEOPLE
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import User


def state_service(nominee: Nominee, *, actor: User, **fields: Any) -> ServiceSpell:
    """State a post that somebody held, with its days and source; records it.

    The officer of the nominee's unit may, whose word is marked as the unit's, or the standing
    office. Raises `Refused`.
    """
    row = ServiceSpell(nominee=nominee, **fields)
    row.stated_by_unit = _is_stated_by_unit(nominee, actor=actor)
    _require_person(nominee)
    _require_sense(row)
    with transaction.atomic():
        row.save()
        said = stated_facts.spell(row)
        introduce(row, kind="service.stated", actor=actor, **said._asdict())
    return row


def change_service(
    row: ServiceSpell, *, actor: User, seen: int | None = None, **fields: Any
) -> ServiceSpell:
    """Change a spell, or end it by its last day; records it with who stands behind it now.

    Raises `Refused`.
    """
    by_unit = _is_stated_by_unit(row.nominee, actor=actor)
    with amend(row, kind="service.changed", actor=actor, seen=seen) as change:
        change.set(**fields, stated_by_unit=by_unit)
        _require_sense(change.subject)
        change.say(stated_facts.spell(change.subject))
    return change.subject


def _is_stated_by_unit(nominee: Nominee, *, actor: User) -> bool:
    if is_of_office(actor, nominee):
        return False
    require(actor, STATERS, nominee)
    return True


def _require_person(nominee: Nominee) -> None:
    if nominee.kind not in PEOPLE:
        raise Refused(
            Refusal(
                code="service_of_people",
                message=_("Only people have a history of service."),
                facts={"kind": str(nominee.kind)},
                remedy=_("State it of the person who held the post."),
            )
        )


def _require_sense(row: ServiceSpell) -> None:
    days = [day for day in (row.held_from, row.held_until) if day is not None]
    told = (row.position, row.unit, row.source)
    if max(days) > today() or days[0] > days[-1] or not all(each.strip() for each in told):
        raise Refused(
            Refusal(
                code="service_incomplete",
                message=_(
                    "A spell of service needs a position, a body and a source, and days that lie "
                    "in the past, the first before the last."
                ),
                remedy=_("Correct what is missing; leave the last day empty while it lasts."),
            )
        )
