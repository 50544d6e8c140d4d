"""Enter a unit from outside the ministry, so that it can be a member of a cluster."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from councils.permissions import APPOINTING
from workflow.access import require
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import Body, Unit, User
from workflow.queries import stated
from workflow.vocabulary import UnitKind


def enter_outside_unit(
    body: Body,
    *,
    code: str,
    name: str,
    held_from: date,
    basis: str,
    actor: User,
    name_en: str = "",
) -> Unit:
    """Enter a unit that belongs to another ministry or body, for a cluster; records it.

    The standing office may; heads and accounts of it are the administrator's to enter. Raises
    `Refused`, also where the code is taken.
    """
    require(actor, APPOINTING, body)
    row = Unit(
        code=code,
        name=name,
        name_en=name_en,
        kind=UnitKind.OUTSIDE,
        held_from=held_from,
        basis=basis,
        is_demo=body.is_demo,
    )
    try:
        with transaction.atomic():
            row.save()
            introduce(row, kind="unit.added", actor=actor, **stated.unit(row)._asdict())
    except IntegrityError:
        raise Refused(_code_taken(code)) from None
    return row


def _code_taken(code: str) -> Refusal:
    return Refusal(
        code="code_taken",
        message=_("The code %(code)s belongs to another unit.") % {"code": code},
        facts={"code": code},
        remedy=_("Choose another code; look whether the unit is entered already."),
    )
