"""A paper of the room that was entered for the wrong member is taken back before it is sealed."""

from collections.abc import Sequence

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from audit.record import log
from councils.actions import refusals_papers as refusals
from councils.actions.cast_entries import tell_turnout
from councils.actions.room_papers import Paper, locked, not_by_two, not_in_the_room
from councils.models import Ballot, Turnout
from councils.permissions import CONDUCTING
from councils.queries import stated_room_papers as stated
from councils.queries.room_papers import sealed_papers
from councils.vocabulary import Channel
from workflow.access import require
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User

# A cast has two entries at most: that it was made, and that it is taken back.
GONE = 2


@sensitive_variables("password")
def take_back(
    paper: Paper, seat: Membership, *, reason: str, second: User, password: str, actor: User
) -> list[Turnout]:
    """Undo that a member took a paper, with a reason; records it, with who confirmed.

    By whoever conducts the session and a second with a seat on the body, who confirms with their
    own password; while voting is open and before the papers are sealed. The rows are gone, their
    entries stay, and the seat votes on a device or takes another paper. Raises `Refused`.
    """
    require(actor, CONDUCTING, paper.session)
    if not reason.strip():
        raise Refused(refusals.back_without_reason())
    no = not_by_two(paper.session, actor, second, password)
    if no is not None:
        raise Refused(no)
    with transaction.atomic():
        held = locked(paper)
        rows = Turnout.objects.filter(ballot__in=held, membership=seat, channel=Channel.PAPER)
        casts = list(rows.select_related("ballot__session", "membership").order_by("ballot"))
        no = _why_not_back(paper, held, casts, seat)
        if no is not None:
            raise Refused(no)
        rows.delete()
        log.append([_entry(each, reason, actor, second) for each in casts], at=log.clock())
        tell_turnout(casts)
    return casts


def _why_not_back(
    paper: Paper, held: Sequence[Ballot], casts: Sequence[Turnout], seat: Membership
) -> Refusal | None:
    if sealed_papers(held):
        return refusals.sealed_for_good()
    no = not_in_the_room(paper, held)
    return no or (None if casts else refusals.has_no_paper(seat))


def _entry(cast: Turnout, reason: str, actor: User, second: User) -> log.Act:
    said = stated.taken_back(cast, checked_by=second, reason=reason.strip())
    kind = "ballot.paper_taken_back"
    return log.Act(kind=kind, obj=cast.obj, ver=GONE, actor=actor.obj, **said._asdict())
