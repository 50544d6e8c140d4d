"""How far a nomination has come on its own route: fixed steps, apart from its history."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from nominations.models import Nomination
from nominations.queries.rules import law_of
from nominations.queries.story import Episode
from nominations.vocabulary import NominationState as State

LAST = State.AWARDED
LABELS = {
    State.UNIT: _("Unit"),
    State.CLUSTER: _("Cluster"),
    State.APPRAISAL: _("Review"),
    State.CLEARANCE: _("Consultation"),
    State.COUNCIL: _("Council"),
    State.SIGNATURE: _("Signature"),
    State.FORWARDED: _("Higher authority"),
    State.AWARDED: _("Issue"),
}
DONE, CURRENT, TODO, FAILED = "done", "current", "todo", "failed"


def steps_of(nomination: Nomination, story: Sequence[Episode]) -> list[dict[str, Any]]:
    """The stages of the pinned route, or before sending of the route of today, and the issue."""
    stages = [*_route(nomination), LAST]
    here, word = _position(nomination, story)
    reached = stages.index(here) if here in stages else 0
    return [
        {
            "label": LABELS[stage],
            "state": DONE
            if place < reached or word == DONE
            else word
            if place == reached
            else TODO,
        }
        for place, stage in enumerate(stages)
    ]


def _route(nomination: Nomination) -> list[str]:
    if nomination.route:
        return list(nomination.route)
    law = law_of(nomination)
    try:
        route = law.route(
            nomination.award,
            nomination.commendation,
            nomination.track,
            subject=nomination.nominee.kind,
        )
    except (LookupError, AttributeError):
        return [State.UNIT]
    return list(route.stages)


def _position(nomination: Nomination, story: Sequence[Episode]) -> tuple[str, str]:
    state = nomination.state
    if state in (State.AWARDED, State.REVOKED):
        return LAST, DONE
    if state == State.SIGNED:
        return LAST, CURRENT
    if state == State.DECLINED:
        return nomination.decline.stage, FAILED
    if state == State.WITHDRAWN:
        came_from = next((e.came_from for e in story if e.move in ("withdraw", "remove")), "")
        return came_from or State.UNIT, FAILED
    if state == State.RETURNED:
        return nomination.resumes_at, CURRENT
    return (State.UNIT if state == State.DRAFT else state), CURRENT
