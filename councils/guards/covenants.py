"""What must be true before a covenant is put to signature, and before it is in force."""

from typing import Any

from django.utils.translation import gettext as _

from councils.models import CovenantCriterion, CovenantSignature
from councils.queries.covenants import without_head
from councils.queries.rolls import voting_members
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("criteria_stated")
def criteria_stated(covenants, errand: Errand) -> dict[Any, Refusal]:
    """It states at least one criterion."""
    rows = CovenantCriterion.objects.filter(covenant__in=[each.pk for each in covenants])
    stated = set(rows.values_list("covenant", flat=True))
    return {each.pk: _no_criteria() for each in covenants if each.pk not in stated}


@guard("members_have_heads")
def members_have_heads(covenants, errand: Errand) -> dict[Any, Refusal]:
    """Each member of today is a unit whose head can sign here."""
    refused = {}
    for each in covenants:
        seats = voting_members(each.cluster_year.body, on=errand.on)
        missing = without_head(seats, on=errand.on)
        if missing or not seats:
            refused[each.pk] = _no_head(missing)
    return refused


@guard("all_have_signed")
def all_have_signed(covenants, errand: Errand) -> dict[Any, Refusal]:
    """Nobody who was asked is still to sign."""
    rows = CovenantSignature.objects.filter(
        covenant__in=[each.pk for each in covenants], signed_at=None
    )
    waiting = set(rows.values_list("covenant", flat=True))
    return {each.pk: _not_all() for each in covenants if each.pk in waiting}


def _no_criteria() -> Refusal:
    return Refusal(
        code="no_criteria",
        message=_("The covenant states no criterion yet."),
        remedy=_("Write the criteria with their points first."),
    )


def _no_head(missing) -> Refusal:
    names = ", ".join(str(seat.unit or seat.user) for seat in missing)
    return Refusal(
        code="no_head_to_sign",
        message=_("Nobody here can sign as head for: %(names)s.") % {"names": names or "–"},
        facts={"seats": [seat.obj for seat in missing]},
        remedy=_("The system administrator enters the heads of these members."),
    )


def _not_all() -> Refusal:
    return Refusal(
        code="not_all_signed",
        message=_("Not every member has signed yet."),
        remedy=_("It comes into force with the last signature."),
    )
