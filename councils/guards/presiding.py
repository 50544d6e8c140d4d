"""Who records or decides stands back from nothing of it."""

from councils.actions import refusals_presiding as refusals
from councils.models import Ballot, BallotItem
from councils.queries.presiding import presiding_in, settling, standing_back
from councils.queries.recusals import kept_from_in
from councils.vocabulary import Mode
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("settled_by_whoever_presides")
def settled_by_whoever_presides(ballots, errand: Errand) -> dict[int, Refusal]:
    """The chair decides if there, else the vice-chair; who stands back from the tied does not."""
    tied = [ballot for ballot in ballots if ballot.mode == Mode.CHAIR]
    return {ballot.pk: no for ballot in tied if (no := _not_settling(ballot, errand))}


def _not_settling(ballot: Ballot, errand: Errand) -> Refusal | None:
    seats = presiding_in(ballot.session, on=errand.on)
    if not seats:
        return refusals.nobody_presides()
    back = standing_back(ballot, seats)
    able = settling(seats, back)
    if not able:
        return refusals.all_stand_back()
    if errand.person.pk in {seat.user_id for seat in able}:
        return None
    mine = {seat.pk for seat in seats if seat.user_id == errand.person.pk}
    return refusals.settles_not(able, stands_back=bool(mine & back))


@guard("recorder_sees_every_row")
def recorder_sees_every_row(ballots, errand: Errand) -> dict[int, Refusal]:
    """Who records what the room decided stands back from no item of it."""
    noted = [b for b in ballots if b.mode in (Mode.CONSENSUS, Mode.PAPER)]
    hidden: set[int] = set()
    for body in {ballot.session.body_id for ballot in noted}:
        kept = BallotItem.objects.filter(ballot__in=[b.pk for b in noted])
        kept = kept.filter(nomination__in=kept_from_in(errand.person, body))
        hidden |= set(kept.values_list("ballot", flat=True))
    return {b.pk: refusals.recorder_stands_back() for b in noted if b.pk in hidden}
