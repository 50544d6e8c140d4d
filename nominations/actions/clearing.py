"""What letters and notices share: lines held while they are put on one, and pages told of it."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from nominations.models import Nomination
from nominations.permissions import CLEARERS
from nominations.vocabulary import NominationState
from workflow import live
from workflow.access import entitled, not_permitted
from workflow.errors import Refusal, Refused
from workflow.models import Case, Unit, User


def hold_lines(lines: Iterable[Nomination]) -> list[Nomination]:
    """Lock these lines until the end of the transaction: cases first, then lines by key.

    What moves now is judged before what is done under this lock, or after it.
    """
    rows = Nomination.objects.filter(pk__in=[line.pk for line in lines])
    cases = Case.objects.filter(pk__in=rows.values("case")).order_by("pk")
    list(cases.select_for_update(no_key=True).values_list("pk", flat=True))
    rows = rows.select_related("ruleset", "office").defer("ruleset__content").order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))


def office_of(lines: Sequence[Nomination], *, actor: User) -> Unit:
    """The ministry at whose office all these lie; raises `Refused` unless the actor sits there."""
    if not lines:
        raise Refused(_nobody())
    held, _on = entitled(actor, on_behalf_of=None, as_of=None)
    if not all(held.may(CLEARERS, line) for line in lines):
        raise Refused(not_permitted(CLEARERS))
    gone = [line.code for line in lines if line.state != NominationState.CLEARANCE]
    if gone or len({line.office_id for line in lines}) > 1:
        raise Refused(_elsewhere(gone))
    return lines[0].office


def tell(lines: Iterable[Nomination]) -> None:
    """Let the pages of these lines fetch anew."""
    # No version rose: browsers take a change without one for news.
    live.publish(*[(line.obj.replace("/", "."), None) for line in lines])


def _nobody() -> Refusal:
    return Refusal(
        code="nobody_chosen",
        message=_("No nomination is chosen."),
        remedy=_("Choose at least one on the list."),
    )


def _elsewhere(gone: Sequence[str]) -> Refusal:
    return Refusal(
        code="not_in_clearance",
        message=_("Some of these are not in consultation and public notice any more."),
        facts={"nominations": list(gone)},
        remedy=_("Open the list again and choose among those that are."),
    )
