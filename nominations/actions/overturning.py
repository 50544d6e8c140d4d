"""What the office said of who is whom is not taken back by the unit, nor while a hold stands."""

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
    if _is_of_office(known.by) and not units_where(actor, *OFFICE_ROLES).exists():
        raise Refused(_said_by_office(known))
    if known.decision == Sameness.SAME and decision != Sameness.SAME:
        require_no_hold(first)
        require_no_hold(second)


def _is_of_office(user: User) -> bool:
    """Whether a person holds or ever held a seat of a standing office."""
    return Post.objects.filter(user=user, role__in=OFFICE_ROLES).exists()


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
