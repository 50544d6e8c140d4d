"""Other rewards and proposals of the same nominee, held against a line: does one pay twice?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nominations.models import Nomination, PastAward
from nominations.queries.ledger import visible_past_awards
from nominations.queries.likes import same_people
from nominations.queries.people import kin_of_units
from nominations.queries.visible import visible_nominations
from nominations.rules.doubles import Deed, Double, doubles
from nominations.vocabulary import Authority, NominationState, PastRoute
from workflow.models import User

OUT = (NominationState.DECLINED, NominationState.WITHDRAWN, NominationState.REVOKED)


@dataclass(frozen=True)
class Warned:
    """A warning, with the other line or the past award it is about."""

    double: Double
    line: Nomination | None
    past: PastAward | None


def doubles_of(
    user: User, lines: Sequence[Nomination], *, like: Mapping[int, frozenset[int]] | None = None
) -> dict[int, list[Warned]]:
    """What of each line looks like a double reward, by key of the line.

    Held against the other lines of the nominee and the ledger, as far as this person sees them, and
    those of whom a person said to be the same. A unit honoured itself is held against what the
    ledger says was given to it, also under a former name. Lines lowered from one another are one
    proposal. ``like`` says who is the same as whom, where that was asked before. A fixed number of
    queries, whatever the number of lines.
    """
    like = same_people({line.nominee_id for line in lines}) if like is None else like
    keys = {key for keys in like.values() for key in keys}
    of_units = _given_to_units(user, lines)
    others = visible_nominations(user).filter(nominee__in=keys).exclude(state__in=OUT)
    rows: dict[int, list[Nomination]] = defaultdict(list)
    for other in others.select_related("decision", "decision_above").order_by("pk"):
        rows[other.nominee_id].append(other)
    past: dict[int, list[PastAward]] = defaultdict(list)
    awards = visible_past_awards(user).filter(nominee__in=keys, cancelled_on=None)
    for award in awards.order_by("pk"):
        past[award.nominee_id].append(award)
    found = {}
    for line in lines:
        near = [n for key in like[line.nominee_id] for n in rows[key] if not _is_one(line, n)]
        given = [award for key in like[line.nominee_id] for award in past[key]]
        given += of_units.get(line.pk, [])
        warned = _warned(line, near, given)
        if warned:
            found[line.pk] = warned
    return found


def _given_to_units(user: User, lines: Sequence[Nomination]) -> dict[int, list[PastAward]]:
    """What the ledger says was given to a unit itself, by key of its line. None without units."""
    honoured = [line for line in lines if line.nominee.is_the_unit]
    if not honoured:
        return {}
    kin = kin_of_units()
    units = {n.pk: kin.get(n.nominee.unit_id, frozenset({n.nominee.unit_id})) for n in honoured}
    rows = visible_past_awards(user).filter(nominee=None, cancelled_on=None)
    rows = rows.filter(unit__in={key for keys in units.values() for key in keys})
    told = [row for row in rows.select_related("unit").order_by("pk") if _is_of_whole(row)]
    return {pk: [row for row in told if row.unit_id in keys] for pk, keys in units.items()}


def _is_of_whole(row: PastAward) -> bool:
    return row.unit is not None and row.recipient in ("", row.unit.name)


def _warned(line: Nomination, near: list[Nomination], given: list[PastAward]) -> list[Warned]:
    lines = {other.obj: other for other in near}
    awards = {award.obj: award for award in given}
    deeds = [*map(_of_line, near), *map(_of_past, given)]
    return [
        Warned(double=each, line=lines.get(each.other.key), past=awards.get(each.other.key))
        for each in doubles(_of_line(line), deeds)
    ]


def _of_line(line: Nomination) -> Deed:
    return Deed(
        key=line.obj,
        award=line.award,
        year=line.year,
        commendation=line.commendation,
        route=PastRoute.PROVINCE if line.authority == Authority.OTHER else PastRoute.MINISTRY,
        text=line.achievement,
        number=line.conferring.number if line.conferring else "",
    )


def _of_past(award: PastAward) -> Deed:
    return Deed(
        key=award.obj,
        award=award.award,
        year=award.year,
        commendation=award.commendation,
        route=award.route,
        text=award.achievement,
        number=award.number,
    )


def _is_one(line: Nomination, other: Nomination) -> bool:
    """Whether the two are one proposal: itself, or what fell from it to the lower award."""
    return line.pk in (other.pk, other.origin_id) or other.pk == line.origin_id
