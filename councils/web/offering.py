"""What whoever conducts a session may do with its sheets of several awards."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from councils.actions.refusals import differing
from councils.actions.refusals_sheets import of_sections
from councils.models import Ballot
from councils.queries.boxes import needs_everybody
from councils.queries.repeats import difference_on
from councils.queries.sheets import SheetCard, that_move
from councils.vocabulary import BallotState, Mode
from workflow.access import today
from workflow.engine import Offer, available
from workflow.errors import Refusal
from workflow.lifecycle import Move
from workflow.web.moving import buttons

HIDDEN = ("not_permitted", "wrong_state", "other_mode")


def offer_sheets(
    request: HttpRequest, sheets: Sequence[SheetCard], tried: Mapping[Any, Any]
) -> None:
    """Set the buttons on the cards of sheets: each moves all sections that may still move."""
    found = available([b for sheet in sheets for b in sheet.ballots], actor=request.user)
    for sheet in sheets:
        rows = [row for row in Ballot.table().values() if not row.own_page]
        possible = [offer for row in rows if (offer := _offer(sheet, row, found)) is not None]
        url = {"url_name": "councils:sheet_move", "key": str(sheet.sheet.uid)}
        sheet.moves = buttons(possible, **url, attempt=tried.get(sheet.sheet))
        if sheet.boxes and sheet.state == BallotState.PREPARED:
            _offer_opening(sheet)


def _offer(
    sheet: SheetCard, row: Move, found: Mapping[int, Mapping[str, Refusal | None]]
) -> Offer | None:
    ballots = that_move(sheet.ballots, row.name)
    refused = {ballot.pk: found[ballot.pk][row.name] for ballot in ballots}
    no = of_sections(ballots, refused)
    if not ballots or (no is not None and no.code in HIDDEN):
        return None
    return Offer(row=row, refusal=no)


def _offer_opening(sheet: SheetCard) -> None:
    """Voting in secret is opened from the panel of the boxes, which says what must come first."""
    opens = [button for button in sheet.moves if button.move == "open"]
    sheet.moves = [button for button in sheet.moves if button.move != "open"]
    sheet.opening = next((button for button in opens if button.refusal is None), None)
    if sheet.opening is not None:
        secret = [b for b in sheet.ballots if b.mode == Mode.SECRET]
        sheet.needs_everybody = any(needs_everybody(each, on=today()) for each in secret)
        found = [difference_on(each, on=today()) for each in secret]
        sheet.differs = next((differing(each) for each in found if each), "")


def told_in(request: HttpRequest) -> dict[str, bool]:
    """What whoever opens voting ticked: that the members were told of what counts can tell."""
    return {name: True for name in ("warned", "differs") if request.POST.get(name)}
