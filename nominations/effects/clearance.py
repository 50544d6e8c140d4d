"""What a return does to consultation and public notice, and what a new text leaves of them."""

from collections import defaultdict

from nominations.actions.recalling import call_back, take_off, void_notices, void_opinions
from nominations.models import SupplementPoint
from nominations.queries.supplements import is_rewritten, points_asked
from workflow.engine import Errand
from workflow.registry import effect


@effect("end_what_was_asked")
def end_what_was_asked(nominations, errand: Errand) -> None:
    """Call back the letters nobody answered and take the lines off the notices that run."""
    call_back(nominations, errand=errand)
    take_off(nominations, errand=errand)


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
