"""What every page's frame needs to know: where one may go, who one is, whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.access import Standing
from workflow.queries.people import site_owner
from workflow.rules.drafts import LONGEST
from workflow.vocabulary import VOTING_ROLES, Role
from workflow.web.person import standing_of

UNIT = (Role.UNIT_OFFICER, Role.HEAD_OF_UNIT)
OFFICE = (Role.STANDING_OFFICER, Role.STANDING_HEAD)
SIGNERS = (Role.MINISTER, Role.DEPUTY_MINISTER, Role.HEAD_OF_UNIT)
MEETING = (*VOTING_ROLES, Role.COUNCIL_SECRETARY, *OFFICE, Role.INSPECTOR)


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: for whoever holds one of the roles, or for everybody."""

    name: str
    label: Any
    roles: tuple[str, ...] = ()
    is_public: bool = False


PLACES = (
    Place("nominations:rounds", gettext_lazy("Rounds"), (*UNIT, *OFFICE)),
    Place("nominations:desk", gettext_lazy("Review desk"), OFFICE),
    Place("nominations:rosters", gettext_lazy("People"), (*UNIT, *OFFICE, Role.INSPECTOR)),
    Place("councils:sessions", gettext_lazy("Meetings"), MEETING),
    Place(
        "nominations:decisions",
        gettext_lazy("Decisions"),
        (*OFFICE, Role.UNIT_OFFICER, Role.INSPECTOR),
    ),
    Place("inspection:overview", gettext_lazy("Log"), (Role.INSPECTOR,)),
    Place("nominations:signing", gettext_lazy("Signing"), SIGNERS),
    Place("nominations:registry", gettext_lazy("Registry"), (Role.REGISTRY_CLERK,)),
    Place("outbox", gettext_lazy("Outbox"), (Role.ADMINISTRATOR,)),
    Place("councils:box_health", gettext_lazy("Ballot boxes"), (Role.ADMINISTRATOR,)),
    Place("nominations:results", gettext_lazy("Results"), is_public=True),
    Place("nominations:rules", gettext_lazy("Rulebook"), is_public=True),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, roles, live topics and contacts; nothing is asked until it is drawn."""
    is_known = hasattr(request, "user") and request.user.is_authenticated
    return {
        "demo_mode": settings.DEMO,
        "longest_draft": LONGEST,
        "nav": SimpleLazyObject(lambda: list(_nav(request, is_known=is_known))),
        "acting_roles": SimpleLazyObject(lambda: _roles(standing_of(request))) if is_known else "",
        "shell_topics": "inbox" if is_known else "",
        "site_owner": SimpleLazyObject(site_owner),
    }


def _nav(request: HttpRequest, *, is_known: bool) -> Iterator[dict[str, Any]]:
    who = standing_of(request) if is_known else Standing(frozenset())
    if is_known:
        inbox = _item(request, reverse("inbox"), _("Inbox"))
        yield {**inbox, "count_url": reverse("inbox_count"), "count_topic": "inbox"}
        told = _item(request, reverse("notifications"), _("Notifications"))
        yield {**told, "count_url": reverse("notifications_count"), "count_topic": "inbox"}
    for place in PLACES:
        address = _address(place.name)
        if address and (place.is_public or who.is_any(*place.roles)):
            yield _item(request, address, place.label)


def _item(request: HttpRequest, address: str, label: Any) -> dict[str, Any]:
    is_here = request.path == address or (address != "/" and request.path.startswith(address))
    return {"url": address, "label": label, "current": is_here}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _roles(who: Standing) -> str:
    return " · ".join(sorted({str(Role(role).label) for role, _kind, _key in who.seats}))
