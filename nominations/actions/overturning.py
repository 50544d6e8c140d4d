"""What the office said of who is whom is not taken back by the unit, nor while a hold stands."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from nominations.actions.holds import require_no_hold
from nominations.models import Nominee, NomineeMatch
from nominations.permissions import OFFICE_ROLES
from nominations.vocabulary import Sameness
from workflow.access import units_where
from workflow.errors import Refusal, Refused
from workflow.models import Post, User


def require_may_overturn(first: Nominee, second: Nominee, *, decision: str, actor: User) -> None:
    """Raise `Refused` where what was said of a pair must stay, or is another's to decide.

    What the standing office said only the standing office replaces; nobody parts two of whom one
    is on hold. Holds both nominees, so that no hold is placed meanwhile: call it in a transaction.
    """
    keys = (first.pk, second.pk)
    list(Nominee.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))
    known = NomineeMatch.objects.filter(nominee=first, other=second).first()
    if known is None:
        return
    require_own_word(known, actor=actor)
    if known.decision == Sameness.SAME and decision != Sameness.SAME:
        require_no_hold(first)
        require_no_hold(second)


def require_own_word(known: NomineeMatch, *, actor: User) -> None:
    """Raise `Refused` where the standing office said something and the actor is not of it."""
    if not may_replace([known], actor=actor):
        raise Refused(_said_by_office(known))


def may_replace(words: Iterable[NomineeMatch], *, actor: User) -> set[int]:
    """Of these words those the actor may replace, by their keys. Two queries at most.

    Whoever holds or ever held a seat of a standing office has said the office's word.
    """
    words = list(words)
    seats = Post.objects.filter(user__in={word.by_id for word in words}, role__in=OFFICE_ROLES)
    office = set(seats.values_list("user", flat=True)) if words else set()
    if office and units_where(actor, *OFFICE_ROLES).exists():
        office = set()
    return {word.pk for word in words if word.by_id not in office}


def _said_by_office(known: NomineeMatch) -> Refusal:
    return Refusal(
        code="said_by_office",
        message=(
            _("%(name)s of the standing office said that they are the same.")
            if known.decision == Sameness.SAME
            else _("%(name)s of the standing office said that they are not the same.")
        )
        % {"name": known.by},
        facts={"match": known.obj},
        remedy=_("Only the standing office replaces its own word: ask it to look again."),
    )
