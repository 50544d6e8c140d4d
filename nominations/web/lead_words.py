"""What moves of a list are called where a round's lead unit takes it, not a higher unit."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from nominations.models import Submission
from nominations.queries.story import Episode
from workflow.engine import Offer

BUTTONS: dict[str, Any] = {"send_up": _("Approve and send to the lead unit")}
DONE: dict[str, Any] = {
    "send_up": _("Sent to the lead unit"),
    "return_down": _("Returned by the lead unit"),
    "merge": _("Taken into the lead unit's letter"),
}


def offers_to(held: Submission, found: Iterable[Offer]) -> list[Offer]:
    """The offers of a list, its buttons naming the lead unit where that is who takes it."""
    if not goes_to_lead(held):
        return list(found)
    return [_named(each) if each.row.name in BUTTONS else each for each in found]


def story_to(held: Submission, story: list[Episode]) -> list[Episode]:
    """The history of a list, its titles naming the lead unit where that is who takes it."""
    if not goes_to_lead(held):
        return story
    return [replace(each, title=str(DONE.get(each.move, each.title))) for each in story]


def goes_to_lead(held: Submission) -> bool:
    """Whether a list goes into the letter of the lead unit of its round."""
    return held.goes_to_id is not None and held.goes_to_id == held.round.lead_unit_id


def _named(offer: Offer) -> Offer:
    label = replace(offer.row.label, button=BUTTONS[offer.row.name])
    return replace(offer, row=replace(offer.row, label=label))
