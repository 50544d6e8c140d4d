"""Which holds stand on whom, who reads why, and the clause on which holds rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from nominations.models import Decision, Hold, Nomination
from nominations.permissions import COUNCIL_ROLES, HOLD_LIFTERS, OFFICE_ROLES
from nominations.queries.content import lines_of as lines_of_decision
from nominations.queries.likes import said_to_be_the_same, same_people
from nominations.queries.visible import visible_nominations
from nominations.rules.rulebook import Clause, Rulebook
from nominations.vocabulary import NominationState
from workflow.access import bodies_where, standing, units_seen
from workflow.models import User
from workflow.vocabulary import Role

# What the rulebooks call the clause by which nobody is proposed or rewarded while a hold stands.
CLAUSE = "decree.hold"


@dataclass(frozen=True)
class SeenHold:
    """A hold as one person sees it: source and reason only where ``tells_why``."""

    hold: Hold
    tells_why: bool
    may_lift: bool
    clause: Clause | None


def visible_holds(user: User) -> QuerySet[Hold]:
    """The holds of which a person reads source and reason.

    Those of one's own standing office, for the inspectors of its ministry, and for the members of
    a council before which the nominee lies. That a hold stands, of which kind and since when, is
    shown to whoever sees a nomination of the nominee.
    """
    bodies = bodies_where(user, *COUNCIL_ROLES)
    lying = Nomination.objects.filter(council__in=bodies, state=NominationState.COUNCIL)
    return Hold.objects.filter(
        Q(office__in=units_seen(user, *OFFICE_ROLES, Role.INSPECTOR))
        | Q(nominee__in=lying.values("nominee"))
    )


def holds_on(nominees: Iterable[int], *, on: date) -> dict[int, list[Hold]]:
    """The holds that stand on a day on each of these nominees, by key; the earliest first.

    A hold on somebody whom persons have said to be the same, through whomever, stands on the
    nominee too. Two queries at most, whatever the number of nominees; one where none stands.
    """
    keys = set(nominees)
    pairs = said_to_be_the_same()
    rows = Hold.objects.standing(on).filter(
        Q(nominee__in=keys)
        | Q(nominee__in=pairs.values("other"))
        | Q(nominee__in=pairs.values("nominee"))
    )
    by_nominee: dict[int, list[Hold]] = defaultdict(list)
    for hold in rows.select_related("nominee", "placed_by", "office").order_by("since", "pk"):
        by_nominee[hold.nominee_id].append(hold)
    if not by_nominee:
        return {}
    found = {
        key: [hold for like in likes if like in by_nominee for hold in by_nominee[like]]
        for key, likes in same_people(keys).items()
    }
    return {key: sorted(holds, key=_earliest) for key, holds in found.items() if holds}


def everybody_held(*, on: date) -> frozenset[int]:
    """The keys of all on whom a hold stands on a day, through whomever. Two queries at most."""
    held = set(Hold.objects.standing(on).values_list("nominee", flat=True))
    return frozenset().union(*same_people(held).values()) if held else frozenset()


def _earliest(hold: Hold) -> tuple[date, int]:
    return hold.since, hold.pk


def held_lines(lines: Sequence[Nomination], *, on: date) -> dict[int, list[Hold]]:
    """The holds that stand against each of these lines, by key of the line. Two queries at most.

    Lines read under the engine's lock say whether there can be any: then none are asked.
    """
    asked = [line for line in lines if getattr(line, "may_be_held", True)]
    if not asked:
        return {}
    found = holds_on({line.nominee_id for line in asked}, on=on)
    return {line.pk: found[line.nominee_id] for line in asked if line.nominee_id in found}


def on_hold_of(decision: Decision, *, on: date) -> tuple[list[Nomination], list[Nomination]]:
    """The lines that stand on a decision: those on hold, and the others. Three queries at most."""
    lines = lines_of_decision(decision)
    found = held_lines(lines, on=on)
    return [n for n in lines if n.pk in found], [n for n in lines if n.pk not in found]


def seen_holds(user: User, line: Nomination, law: Rulebook | None, *, on: date) -> list[SeenHold]:
    """The holds that stand on a line's nominee, as this person sees them. Four queries at most."""
    return seen_holds_on(user, line.nominee_id, law, on=on)


def seen_holds_on(user: User, nominee: int, law: Rulebook | None, *, on: date) -> list[SeenHold]:
    """The holds that stand on a nominee, as this person sees them. Four queries at most."""
    holds = holds_on([nominee], on=on).get(nominee, [])
    if not holds:
        return []
    keys = [hold.pk for hold in holds]
    readable = set(visible_holds(user).filter(pk__in=keys).values_list("pk", flat=True))
    who, clause = standing(user), clause_of(law)
    return [
        SeenHold(hold, hold.pk in readable, who.may(HOLD_LIFTERS, hold), clause) for hold in holds
    ]


def clause_of(law: Rulebook | None) -> Clause | None:
    """The clause on holds, or None where the law of a period names none."""
    return next((each for each in law.clauses if each.id == CLAUSE), None) if law else None


def office_holds(user: User, *, on: date, ended: bool = False) -> QuerySet[Hold]:
    """The holds of one's standing office, or of the ministry one inspects: standing or past."""
    mine = Hold.objects.filter(office__in=units_seen(user, *OFFICE_ROLES, Role.INSPECTOR))
    now = Hold.objects.standing(on).values("pk")
    rows = mine.exclude(pk__in=now) if ended else mine.filter(pk__in=now)
    return rows.select_related("nominee__unit", "placed_by", "lifted_by", "office")


def lines_of(user: User, holds: Sequence[Hold]) -> Mapping[int, list[Nomination]]:
    """The lines of the nominees of these holds that a person sees, by nominee. One query."""
    found: dict[int, list[Nomination]] = defaultdict(list)
    seen = visible_nominations(user).filter(nominee__in={hold.nominee_id for hold in holds})
    for line in seen.order_by("-pk"):
        found[line.nominee_id].append(line)
    return found
