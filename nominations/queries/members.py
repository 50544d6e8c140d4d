"""Who belongs to a collective in its award year: a whole unit, or a team within one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Q

from nominations.models import Nomination, StaffYear
from nominations.queries.facts import awards_of
from nominations.queries.people import same_people
from nominations.rules.eligibility.history import MemberFact, PastFact
from nominations.rules.spelling import teams_meant, within_unit

COLLECTIVES = frozenset({"SMALL_COLLECTIVE", "LARGE_COLLECTIVE"})
# The members of one unit in one year by their team; under "" those of whom none is stated.
Teams = Mapping[str, Sequence[MemberFact]]


class Members(NamedTuple):
    """The members of a collective; the teams its unit's roster names, where it is one of them."""

    members: tuple[MemberFact, ...] | None = None
    teams: tuple[str, ...] | None = None


def is_unit(line: Nomination) -> bool:
    """Whether the nominee is the unit itself."""
    return line.nominee.kind in COLLECTIVES and line.nominee.is_the_unit


def is_team(line: Nomination) -> bool:
    """Whether the nominee is a small collective within its unit."""
    return line.nominee.kind == "SMALL_COLLECTIVE" and not line.nominee.is_the_unit


def is_collective(line: Nomination) -> bool:
    """Whether what is asked of the nominee is counted from a roster."""
    return is_unit(line) or is_team(line)


def members_of(lines: Sequence[Nomination]) -> dict[int, Members]:
    """The members of the collectives among some lines, by key of the line.

    Four queries, none without collectives. What was given to somebody said to be the same counts
    as well. A team has the roster lines that name it, and, not placed, those that name none.
    """
    asked = [line for line in lines if is_collective(line)]
    if not asked:
        return {}
    rosters = _rosters({(line.nominee.unit_id, line.year) for line in asked})
    return {
        line.pk: _members(line, rosters.get((line.nominee.unit_id, line.year))) for line in asked
    }


def _rosters(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], Teams]:
    within = Q(unit__in={u for u, _y in wanted}, year__in={y for _u, y in wanted})
    rows = (
        StaffYear.objects.filter(within)
        .order_by("pk")
        .values_list("unit", "year", "team", "nominee", "rating", "discipline")
    )
    told = [row for row in rows if row[:2] in wanted]
    same = same_people({key for _unit, _year, _team, key, *_rest in told})
    awards = awards_of(frozenset().union(*same.values()))
    found: dict[tuple[int, int], dict[str, list[MemberFact]]] = defaultdict(dict)
    for unit, year, team, key, rating, discipline in told:
        given = [fact for each in same[key] for fact in awards.get(each, ())]
        fact = MemberFact(rating=rating, discipline=discipline, awards=_stand(given, year))
        found[unit, year].setdefault(team, []).append(fact)
    return found


def _stand(given: Sequence[PastFact], year: int) -> frozenset[str]:
    return frozenset(fact.award for fact in given if fact.year == year and not fact.cancelled)


def _members(line: Nomination, teams: Teams | None) -> Members:
    if teams is None:
        return Members(None, () if is_team(line) else None)
    if not is_team(line):
        return Members(tuple(fact for facts in teams.values() for fact in facts))
    named = tuple(sorted(team for team in teams if team))
    unit = line.nominee.unit.name
    own = within_unit(line.nominee.name, unit)
    within = {team: within_unit(team, unit) for team in named}
    sure, maybe = teams_meant(own, within.values())
    placed = [fact for team in named if within[team] in sure for fact in teams[team]]
    open_to = ["", *(team for team in named if within[team] in maybe)]
    others = [replace(fact, is_placed=False) for team in open_to for fact in teams.get(team, ())]
    return Members((*placed, *others), named)
