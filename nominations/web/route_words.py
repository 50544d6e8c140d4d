"""A route by which something should have come, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from nominations.rules.right_routes import RightRoute
from nominations.vocabulary import Authority, CommendationKind, Track


def route_words(route: RightRoute) -> str:
    """As a person chooses it, with where it stands."""
    said = told(
        {
            "authority": route.authority,
            "commendation": route.commendation,
            "track": route.track,
            "through": route.through,
        }
    )
    return f"{said} ({route.clause.citation})" if route.clause and route.clause.citation else said


def told(right: Mapping[str, str]) -> str:
    """As a finding keeps it; empty where it keeps none."""
    if not right:
        return ""
    words = _("Decided by: %(authority)s · %(commendation)s · %(track)s") % {
        "authority": Authority(right["authority"]).label,
        "commendation": CommendationKind(right["commendation"]).label,
        "track": Track(right["track"]).label,
    }
    through = right.get("through")
    return (
        _("%(route)s · through %(unit)s") % {"route": words, "unit": through} if through else words
    )
