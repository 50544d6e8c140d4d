"""What is not put to the vote while a hold stands on the nominee."""

from collections.abc import Sequence
from datetime import date

from councils.models import Ballot, BallotItem
from councils.vocabulary import Withheld
from nominations.actions.holds import on_hold
from nominations.models import Hold, Nomination
from nominations.queries.holds import held_lines
from nominations.queries.rules import rulebook
from workflow.access import today
from workflow.errors import Refusal, Refused


def items_on_hold(ballots: Sequence[Ballot], *, on: date) -> dict[int, Refusal]:
    """Why these ballots do not go on, by key: a hold stands on somebody on the sheet."""
    rows = BallotItem.objects.filter(ballot__in=[ballot.pk for ballot in ballots])
    rows = rows.exclude(nomination=None).select_related("nomination__nominee")
    items = list(rows.order_by("position", "pk"))
    found = held_lines([item.nomination for item in items], on=on)
    held: dict[int, list[tuple[str, Hold]]] = {}
    for item in items:
        if item.nomination_id in found:
            entry = (item.nomination.nominee.name, found[item.nomination_id][0])
            held.setdefault(item.ballot_id, []).append(entry)
    laws = {ballot.pk: ballot.ruleset.digest for ballot in ballots if ballot.pk in held}
    return {key: on_hold(each, law=rulebook(laws[key])) for key, each in held.items()}


def held_items(ballot: Ballot, *, on: date) -> dict[int, str]:
    """The items of a ballot on which a hold stands, by key, each with the reason as a code."""
    items = list(ballot.items.exclude(nomination=None).select_related("nomination"))
    found = held_lines([item.nomination for item in items], on=on)
    return {item.pk: Withheld.ON_HOLD for item in items if item.nomination_id in found}


def free_of_holds(lines: Sequence[Nomination]) -> list[Nomination]:
    """Those of some lines that may be put to the vote; raises `Refused` where none of them may."""
    found = held_lines(lines, on=today())
    free = [line for line in lines if line.pk not in found]
    if lines and not free:
        held = [(line.nominee.name, found[line.pk][0]) for line in lines]
        raise Refused(on_hold(held, law=rulebook(lines[0].ruleset.digest)))
    return free
