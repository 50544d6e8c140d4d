"""By which route something should have come that came by the wrong one: what the rules know."""

from dataclasses import dataclass

from nominations.rules.rulebook import Clause, Route, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRoute:
    """One way it may have to go: who decides, for what kind, by which procedure, through whom.

    `through` names the unit that manages the nominee, where another has proposed.
    """

    authority: str
    commendation: str
    track: str
    through: str = ""
    clause: Clause | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        return "|".join((self.authority, self.commendation, self.track, self.through))


def right_routes(
    law: Rulebook,
    *,
    award: str,
    subject: str,
    taken: tuple[str, str, str],
    managed_by: str = "",
) -> tuple[RightRoute, ...]:
    """The routes the law gives for an award and a kind of nominee, but for the one taken.

    `taken` is its authority, commendation and track; `managed_by` the unit that manages the
    nominee where it is not the one that proposed: then its route comes first, otherwise as taken.
    Last stands another ministry or a province, which no rulebook of this house can name.
    """
    found = [
        RightRoute(
            authority=route.authority,
            commendation=route.commendation,
            track=route.track,
            clause=law.clause(route.clause),
        )
        for route in law.routes
        if route.award == award and subject in route.subjects and not route.lowered_from
        if _told(route) != taken
    ]
    authority, commendation, track = taken
    own = RightRoute(
        authority=authority, commendation=commendation, track=track, through=managed_by
    )
    beyond = RightRoute(authority="OTHER", commendation=commendation, track=track)
    once = {each.key: each for each in [*([own] if managed_by else []), *found, beyond]}
    return tuple(once.values())


def _told(route: Route) -> tuple[str, str, str]:
    return route.authority, route.commendation, route.track
