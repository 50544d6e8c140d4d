"""Papers of the room in a secret ballot: handed out while voting is open, sealed once collected."""

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from audit.record import log
from councils.actions import refusals_papers as refusals
from councils.actions.cast_entries import enter_casts
from councils.actions.holding import items_on_hold
from councils.box.storage import put_papers, seal_papers
from councils.models import Ballot, RoomPapers, Turnout
from councils.permissions import CONDUCTING
from councils.queries import stated_room_papers as stated_papers
from councils.queries.asked import is_over
from councils.queries.room_papers import barred_among, sealed_papers, taken_by, who_may_check
from councils.rules.checks import PaperTally
from councils.rules.room_papers import check_room_papers
from councils.vocabulary import BallotState, Channel, Mode
from workflow import live
from workflow.access import require, today
from workflow.actions import introduce
from workflow.actions.passwords import is_password_of
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User


def hand_out(ballot: Ballot, seat: Membership, *, actor: User) -> Turnout:
    """Enter that a member takes a paper and votes on it, not on a device; records it.

    By whoever conducts the session, while voting is open. Raises `Refused`, also where the member
    has voted on a device: the database lets one of the two be entered.
    """
    require(actor, CONDUCTING, ballot.session)
    with transaction.atomic():
        held = _locked(ballot)
        no = _why_no_paper(held, seat)
        if no is not None:
            raise Refused(no)
        turnout = Turnout(ballot=held, membership=seat, channel=Channel.PAPER, at=log.clock())
        enter_casts([turnout], actor=actor, twice=refusals.voted_already(seat))
    return turnout


def _locked(ballot: Ballot) -> Ballot:
    """The ballot, which nobody closes meanwhile."""
    rows = Ballot.objects.select_for_update(of=("self",), no_key=True)
    related = rows.select_related("session__body", "ruleset").defer("ruleset__content")
    return related.get(pk=ballot.pk)


def _why_no_paper(ballot: Ballot, seat: Membership) -> Refusal | None:
    no = _not_in_the_room(ballot)
    if no is not None:
        return no
    if is_over(ballot):
        return refusals.time_is_up()
    if sealed_papers(ballot) is not None:
        return refusals.sealed_already()
    if seat.pk not in ballot.roll["present"]:
        return refusals.not_among_present(seat)
    before = Turnout.objects.filter(ballot=ballot, membership=seat).first()
    if before is not None:
        has_paper = before.channel == Channel.PAPER
        return refusals.has_paper(seat) if has_paper else refusals.voted_already(seat)
    return items_on_hold([ballot], on=today()).get(ballot.pk)


def _not_in_the_room(ballot: Ballot) -> Refusal | None:
    if ballot.sheet_id is not None:
        return refusals.section_of_a_sheet()
    is_secret = ballot.mode == Mode.SECRET and ballot.state == BallotState.OPEN
    return None if is_secret and not ballot.session.is_written else refusals.no_papers_now()


@sensitive_variables()
def seal_room_papers(
    ballot: Ballot, tally: PaperTally, *, second: User, password: str, actor: User
) -> RoomPapers:
    """Seal what the papers said into the box, as so many slips, after two have counted them.

    ``actor`` conducts the session and enters; ``second`` has a seat on the body too and confirms
    with their own password. Records how many papers and slips, never what they said: that is
    kept nowhere. Raises `Refused`, with each thing that does not fit in ``problems``.
    """
    require(actor, CONDUCTING, ballot.session)
    no = _why_not_two(ballot, actor, second, password) or _why_not_sealed(ballot, tally)
    if no is not None:
        raise Refused(no)
    slips = seal_papers(_with_key(ballot), tally.items)
    with transaction.atomic():
        held = _locked(ballot)
        no = _why_not_sealed(held, tally)
        if no is not None:
            raise Refused(no)
        row = _row(held, tally, entered_by=actor, checked_by=second)
        said = stated_papers.papers(row)._asdict()
        introduce(row, kind="papers.sealed", actor=actor, **said)
        live.publish((held.session.obj.replace("/", "."), None))
        put_papers(row, slips)
    return row


@sensitive_variables()
def _why_not_two(ballot: Ballot, actor: User, second: User, password: str) -> Refusal | None:
    others = [seat.user_id for seat in who_may_check(ballot, actor=actor)]
    if second.pk not in others:
        return refusals.second_missing()
    is_theirs = is_password_of(second, password, asker=actor)
    return None if is_theirs else refusals.second_unconfirmed(second)


@sensitive_variables()
def _why_not_sealed(ballot: Ballot, tally: PaperTally) -> Refusal | None:
    no = _not_in_the_room(ballot)
    if no is not None:
        return no
    if sealed_papers(ballot) is not None:
        return refusals.sealed_already()
    taken = taken_by(ballot)
    if not taken:
        return refusals.nothing_taken()
    if {count.item for count in tally.items} != set(ballot.items.values_list("pk", flat=True)):
        return refusals.items_missing()
    barred = barred_among(ballot, taken)
    return refusals.do_not_fit(check_room_papers(tally, taken=len(taken), barred=barred))


def _with_key(ballot: Ballot) -> Ballot:
    return Ballot.objects.select_related("box_key").get(pk=ballot.pk)


@sensitive_variables()
def _row(ballot: Ballot, tally: PaperTally, *, entered_by: User, checked_by: User) -> RoomPapers:
    places: dict[int, int] = dict(ballot.items.values_list("pk", "position"))
    return RoomPapers.objects.create(
        ballot=ballot,
        issued=tally.issued,
        returned=tally.returned,
        valid=tally.valid,
        invalid=tally.invalid,
        numbers={str(places[count.item]): count.answers for count in tally.items},
        entered_by=entered_by,
        checked_by=checked_by,
        at=log.clock(),
    )
