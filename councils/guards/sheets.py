"""What must be true of the sections of one sheet before any of them moves."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from councils.models import Ballot
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("whole_sheet")
def whole_sheet(ballots, errand: Errand) -> dict[int, Refusal]:
    """The sections of one sheet move together; one whose box stays sealed holds up no other."""
    together = [b for b in ballots if b.sheet_id is not None]
    if not together:
        return {}
    rows = errand.once("sections", together, lambda: _sections({b.sheet_id for b in together}))
    moving = {b.pk for b in ballots}
    shut = {key for key, _sheet, _state, refused in rows if refused}
    torn = {
        sheet
        for key, sheet, state, _refused in rows
        if state in errand.row.source and key not in moving | shut
    }
    return {b.pk: _together() for b in together if b.sheet_id in torn and b.pk not in shut}


def _sections(sheets: Iterable[int]) -> list[tuple]:
    rows = Ballot.objects.filter(sheet__in=sheets)
    return list(rows.values_list("pk", "sheet", "state", "box_key__refused"))


def _together() -> Refusal:
    return Refusal(
        code="whole_sheet",
        message=_("This ballot is one section of a sheet, and its sections move together."),
        remedy=_("Use the card of the sheet in the room of the session."),
    )
