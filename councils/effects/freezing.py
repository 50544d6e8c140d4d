"""What is fixed when a ballot opens, and who is told."""

from dataclasses import asdict
from typing import Any

from councils.actions.refusals import roll_too_large
from councils.box.binding import binding_of
from councils.models import Ballot
from councils.queries import stated
from councils.queries.opinions import with_consulted
from councils.queries.repeats import difference_on
from councils.queries.rolls import (
    barred_now,
    roll_of,
    rule_of,
    too_many_for_log,
    voting_members,
)
from councils.vocabulary import VOTED, Mode
from workflow import live
from workflow.engine import Errand
from workflow.errors import Refused
from workflow.registry import effect
from workflow.vocabulary import desk_topic

# Where votes are counted, what absent members wrote is counted with them.
COUNTED = (*VOTED, Mode.PAPER)


@effect("freeze_roll")
def freeze_roll(ballots, errand: Errand) -> None:
    """Who may vote, who is present or wrote, and who is barred from what is fixed from now on.

    Raises `Refused` where the roll does not fit into its entry.
    """
    for ballot in ballots:
        members = voting_members(ballot.session.body, on=errand.on)
        rule, roll = rule_of(ballot), roll_of(ballot.session, on=errand.on)
        items = list(ballot.items.named())
        if ballot.mode in COUNTED:
            roll = with_consulted(ballot.session, rule, roll, on=items)
        closed = barred_now(rule, items, members)
        if most := too_many_for_log(members, closed):
            raise Refused(roll_too_large(len(members), most))
        ballot.roll = {
            "members": sorted(roll.members),
            "present": sorted(roll.present),
            "barred": {str(item): sorted(seats) for item, seats in closed.items() if seats},
            **({"consulted": sorted(roll.consulted)} if roll.consulted else {}),
        }
        ballot.save(update_fields=["roll"])
        codes = {item.pk: item.name for item in items}
        names = {seat.pk: seat.obj for seat in members}
        errand.say(ballot, {"roll": stated.roll(ballot.roll, items=codes, seats=names)})
        seats = {(seat.role, None, seat.body_id) for seat in members}
        live.publish(*[(desk_topic(*seat), None) for seat in seats])
    tell_session(ballots, errand)


@effect("bind_box")
def bind_box(ballots, errand: Errand) -> None:
    """Fix what every slip of a secret ballot is bound to: agenda, roll, rule and key."""
    for ballot in ballots:
        if ballot.mode == Mode.SECRET:
            binding = binding_of(ballot)
            errand.lay([ballot], binding=binding)
            warned = bool(errand.of(ballot).get("warned"))
            errand.say(ballot, {"binding": binding, "warned": warned, **_differs(ballot, errand)})


def _differs(ballot: Ballot, errand: Errand) -> dict[str, Any]:
    """Of a vote taken again with nearly the same electorate: how many joined and left, and told."""
    found = errand.once("difference", [ballot], lambda: difference_on(ballot, on=errand.on))
    return {"differs": asdict(found)} if found else {}


@effect("tell_session")
def tell_session(ballots, errand: Errand) -> None:
    """Let the rooms of the sessions refresh: something about one of their ballots changed."""
    live.publish(*[(ballot.session.obj.replace("/", "."), None) for ballot in ballots])
