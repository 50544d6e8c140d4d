"""A person's own unsent texts; nobody else's can be asked for."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from workflow.models import FormDraft, User
from workflow.rules.drafts import KEPT_DAYS, place_of


def own_drafts(user: User) -> QuerySet[FormDraft]:
    """What the person has typed and not sent, the newest first; what has expired is not there."""
    since = timezone.now() - timedelta(days=KEPT_DAYS)
    return FormDraft.objects.filter(user=user, saved_at__gte=since).order_by("-saved_at")


def drafts_at(user: User, addresses: Iterable[str]) -> dict[str, FormDraft]:
    """The person's drafts of the forms at some addresses."""
    places = {place_of(address): address for address in addresses}
    return {places[each.place]: each for each in own_drafts(user).filter(place__in=places)}
