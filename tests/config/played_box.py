"""Secret ballots: one with papers of the room, one cancelled, one below the quorum."""

from collections.abc import Callable

from councils.box.starting import open_keeper
from councils.models import Session
from tests.councils.box.papers import given_back, sealed_alone, taken
from tests.councils.box.secret import MEMBERS, NO, YES, Secret
from tests.road import Road
from workflow.engine import perform


def play_box(road: Road, seal: Callable[[], int]) -> None:
    """What the keeper does with a box, from its key to the destruction of it."""
    with open_keeper() as keeper:
        quiet = Secret(road.people, _sitting(road), keeper, seal).open()
        quiet.cast("uv1", YES, NO)
        quiet.opened()
        perform(quiet.ballot, "cancel", actor=quiet.secretary, reason="Không đủ người bỏ phiếu")
        quiet.keep()
        counted = Secret(road.people, _sitting(road), keeper, seal).open()
        taken(counted, MEMBERS[3])
        given_back(counted, MEMBERS[3])
        taken(counted, *MEMBERS[:3]).vote(dict.fromkeys(MEMBERS[3:], (YES, NO)))
        sealed_alone(counted, (3, 0), (0, 3))
        counted.opened().count()


def _sitting(road: Road) -> Session:
    lines = [road.found_eligible(line) for line in road.at_office(2)]
    return road.council(lines[0])
