"""The same rules told slowly: fractions, lists of persons, every subset tried. For comparison.

Nothing here is shared with the product but the names of the rule's fields.
"""

from fractions import Fraction
from itertools import combinations

COUNTED = {
    "ALL_MEMBERS": ("HERE", "WROTE", "AWAY"),
    "PRESENT": ("HERE",),
    "PRESENT_OR_CONSULTED": ("HERE", "WROTE"),
}


def votes_needed(threshold, strict, base):
    """The fewest votes whose share of the base is enough, found by trying."""
    wanted = Fraction(*threshold)
    for votes in range(1, base + 2):
        share = Fraction(votes, base) if base else Fraction(0)
        if share > wanted or (share == wanted and not strict):
            return votes
    return 1 if base == 0 else base + 1


def base_of(rule, people, *, shrinks=None):
    """Everybody of whom the share is taken, person by person."""
    found = []
    is_shrinking = rule.recusal_shrinks_base if shrinks is None else shrinks
    for person in people:
        if is_shrinking and person["aside"]:
            continue
        if person["place"] in COUNTED[rule.base]:
            found.append(person)
    return found


def has_quorum(rule, people):
    """Whether enough sit in the room."""
    here = [person for person in people if person["place"] == "HERE"]
    if rule.quorum is None:
        return len(here) > 0
    return Fraction(len(here), len(people)) >= Fraction(*rule.quorum)


def passes(rule, people, *, chair):
    """Whether an item passes on what each person said."""
    said = [person["says"] for person in people if not person["aside"] and person["says"]]
    yes, no = said.count("YES"), said.count("NO")
    base = len(base_of(rule, people))
    if base == 0:
        return False
    share, wanted = Fraction(yes, base), Fraction(*rule.threshold)
    is_enough = yes > 0 and (share > wanted if rule.strict else share >= wanted)
    if not is_enough and rule.even == "CHAIR" and yes == no > 0:
        return chair is True
    return is_enough and (chair is True or not rule.chair_must_agree)


def outcomes(reached, places, *, chair_first, chair):
    """What carries within the places: what stands in every best choice, found by trying them all.

    `reached` maps an item to its votes. A choice is best when nobody left out is ahead of anybody
    chosen; an item in some best choices and not in others is tied.
    """
    items = list(reached)
    if places is None or len(items) <= places:
        return dict.fromkeys(items, "CARRIED")
    rank = {i: (reached[i], chair.get(i) is True and chair_first) for i in items}
    best = [
        set(choice)
        for choice in combinations(items, places)
        if all(rank[i] >= rank[o] for i in choice for o in items if o not in choice)
    ]
    return {i: _told(sum(i in choice for choice in best), len(best)) for i in items}


def _told(times, of):
    if times == of:
        return "CARRIED"
    return "TIED" if times else "NOT_CARRIED"
