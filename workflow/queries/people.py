"""Who a person is by dated posts and seats, whom to ask, and whose site this is."""

from datetime import date

from django.core.cache import caches
from django.db.models import QuerySet
from django.utils.translation import get_language

from workflow.access import today
from workflow.models import Membership, Post, Unit, User
from workflow.vocabulary import Role, UnitKind


def posts_of(user: User) -> QuerySet[Post]:
    """Every post a person holds, held or will hold, the latest first. One query."""
    return Post.objects.filter(user=user).select_related("unit").order_by("-held_from", "pk")


def seats_of(user: User) -> QuerySet[Membership]:
    """Every seat a person has, had or will have, the latest first. One query."""
    rows = Membership.objects.filter(user=user).select_related("body", "unit")
    return rows.order_by("-held_from", "pk")


def contacts(*, on: date | None = None) -> QuerySet[Post]:
    """Who staffs the standing office on the date: the people to ask. One query."""
    rows = Post.objects.current(on or today()).select_related("user", "unit")
    rows = rows.filter(role__in=[Role.STANDING_HEAD, Role.STANDING_OFFICER], user__is_active=True)
    return rows.order_by("unit__name", "role", "user__full_name")


def site_owner() -> str:
    """The ministry of today by name, in the language of the page; empty when none is entered.

    It stands at the head of every page, so a process asks for it once a minute; a new name is
    shown a minute later at most.
    """
    name, name_en = caches["here"].get_or_set("site_owner", _ministry, timeout=60)
    return (get_language() == "en" and name_en) or name


def _ministry() -> tuple[str, str]:
    ministries = Unit.objects.current(today()).filter(kind=UnitKind.MINISTRY)
    rows = ministries.order_by("-held_from").values_list("name", "name_en")
    return rows.first() or ("", "")
