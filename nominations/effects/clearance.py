"""What becomes of consultation and notice when lines leave them or get a new text."""

from collections import defaultdict

from nominations.actions.recalling import call_back, take_off, void_notices, void_opinions
from nominations.models import Nomination, SupplementPoint
from nominations.queries.supplements import is_rewritten, points_asked
from nominations.vocabulary import NominationState
from workflow.engine import Errand
from workflow.registry import effect


@effect("end_what_was_asked")
def end_what_was_asked(nominations, errand: Errand) -> None:
    """Call back the letters nobody answered and take the lines off the notices that run."""
    asked = _led_through_clearance(nominations)
    if asked:
        call_back(asked, errand=errand)
        take_off(asked, errand=errand)


@effect("call_back_letters")
def call_back_letters(nominations, errand: Errand) -> None:
    """Call back the letters nobody answered; a notice that runs says who is put forward no more."""
    asked = _led_through_clearance(nominations)
    if asked:
        call_back(asked, errand=errand)


@effect("void_all_that_was_asked")
def void_all_that_was_asked(nominations, errand: Errand) -> None:
    """Their unit may write these anew: what was said of them and shown counts no more."""
    asked = _led_through_clearance(nominations)
    if asked:
        void_opinions(asked, errand=errand)
        void_notices(asked, errand=errand)


def _led_through_clearance(nominations) -> list[Nomination]:
    """Those about whom somebody may have been asked, by the route pinned on them."""
    return [line for line in nominations if NominationState.CLEARANCE in line.route]


@effect("void_what_was_asked")
def void_what_was_asked(nominations, errand: Errand) -> None:
    """Bodies and public were asked about the text as it was: a new text has to be put to them."""

    def fetch() -> dict[int, list[SupplementPoint]]:
        found: dict[int, list[SupplementPoint]] = defaultdict(list)
        for point in points_asked(nominations):
            found[point.nomination_id].append(point)
        return found

    points = errand.once("points", nominations, fetch)
    anew = [line for line in nominations if is_rewritten(points.get(line.pk, ()), line)]
    if anew:
        void_opinions(anew, errand=errand)
        void_notices(anew, errand=errand)
