"""What the entry of a cancelled secret ballot says of its box."""

from councils.models import BoxKey
from councils.vocabulary import BallotState, Mode
from workflow.engine import Errand
from workflow.registry import effect


@effect("say_if_box_opened")
def say_if_box_opened(ballots, errand: Errand) -> None:
    """State that the keeper had opened and counted the box before its ballot was cancelled."""
    closed = [
        ballot
        for ballot in ballots
        if ballot.mode == Mode.SECRET and errand.sources[ballot.pk] == BallotState.CLOSED
    ]
    if not closed:
        return
    opened = BoxKey.objects.filter(ballot__in=closed, opened_at__isnull=False)
    keys = set(opened.values_list("ballot", flat=True))
    for ballot in closed:
        if ballot.pk in keys:
            errand.say(ballot, {"box_opened": True})
