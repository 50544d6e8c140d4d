"""Keep what a person has typed and not sent; none of it is an act, none of it reaches the log."""

from datetime import timedelta

from django.utils import timezone

from workflow.models import FormDraft, User
from workflow.rules.drafts import KEPT_DAYS, KEPT_EACH, Fields, place_of


def keep_draft(
    user: User, *, address: str, page: str, title: str, seen: str, fields: Fields
) -> FormDraft:
    """Keep the text of one form for its author; what has expired, and the oldest beyond, goes."""
    now = timezone.now()
    FormDraft.objects.filter(saved_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    draft, is_new = FormDraft.objects.update_or_create(
        user=user,
        place=place_of(address),
        defaults={"page": page, "title": title, "seen": seen, "fields": fields, "saved_at": now},
    )
    if is_new:
        kept = FormDraft.objects.filter(user=user).order_by("-saved_at", "-pk")
        beyond = list(kept.values_list("pk", flat=True)[KEPT_EACH : 2 * KEPT_EACH])
        if beyond:
            FormDraft.objects.filter(pk__in=beyond).delete()
    return draft


def drop_draft(user: User, *, address: str) -> None:
    """Forget the draft of one form: it was sent, or its author discards it."""
    FormDraft.objects.filter(user=user, place=place_of(address)).delete()
