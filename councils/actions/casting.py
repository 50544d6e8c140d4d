"""Cast votes."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from audit.record import log
from councils.actions import refusals, refusals_sheets
from councils.actions.cast_entries import enter_casts, record_casts
from councils.actions.holding import items_on_hold
from councils.actions.refusals_papers import voted_on_paper
from councils.box.storage import put, seal_sheet
from councils.models import Ballot, Turnout, Vote
from councils.queries.asked import is_over
from councils.queries.rolls import barred_from, rule_of, seat_of
from councils.queries.substitutes import cast_by_other, substituted_seat, was_substitute
from councils.rules.checks import check_sheet
from councils.vocabulary import BallotState, Channel, Choice, Mode
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User


@sensitive_variables()
def cast(
    ballot: Ballot,
    *,
    choices: Mapping[int, str],
    actor: User,
    token: str = "",
) -> Turnout:
    """Cast a vote: by name in an open ballot, as sealed slips in a secret one.

    Records that the member voted, never how. The same token sent again is answered with the
    cast that was received; another attempt is refused. Raises `Refused`.
    """
    if ballot.sheet_id is not None:
        raise Refused(refusals_sheets.cast_with_its_sheet())
    if ballot.mode == Mode.SECRET:
        return cast_sealed(ballot, choices=choices, actor=actor, token=token)
    with transaction.atomic():
        held = (
            Ballot.objects.select_for_update(of=("self",))
            .select_related("session__body", "ruleset")
            .defer("ruleset__content")
            .get(pk=ballot.pk)
        )
        seat, no = standing_in(held, actor)
        before = Turnout.objects.filter(ballot=held, membership=seat).first() if seat else None
        if before is not None and token and before.token == token:
            return before
        no = no or (voted(before, actor) if before is not None else None)
        if no is not None:
            raise Refused(no)
        sheet = checked_sheet(held, seat, choices)
        return _enter(held, seat, sheet, actor, token)


def standing_in(ballot: Ballot, person: User) -> tuple[Membership | None, Refusal | None]:
    """The seat a person votes from in a ballot, and why they may not vote, or None.

    The roll was frozen on opening: who came later does not vote, and whose seat has ended since
    does not either. Nobody votes on while a hold stands on somebody on the sheet. That somebody
    has voted already is not judged here.
    """
    seat = seat_of(person, ballot.session.body, on=today())
    if seat is None and rule_of(ballot).absent == "SUBSTITUTE":
        seat = substituted_seat(person, ballot.session, on=today())
    if seat is None:
        return None, _no_seat(ballot, person)
    if ballot.state == BallotState.OPEN:
        if is_over(ballot):
            return seat, refusals.time_is_up(ballot)
        if seat.pk not in ballot.roll["members"]:
            return None, refusals.not_on_roll()
        if seat.pk not in ballot.roll["present"]:
            return None, refusals.not_present()
        return seat, items_on_hold([ballot], on=today()).get(ballot.pk)
    return seat, refusals.not_voting(ballot)


def _no_seat(ballot: Ballot, person: User) -> Refusal:
    seats = Membership.objects.filter(user=person, pk__in=ballot.roll.get("members", ()))
    ended = seats.values_list("held_until", flat=True).first()
    if ended:
        return refusals.seat_ended(ended)
    sat = was_substitute(person, ballot)
    return refusals.appointment_ended() if sat else refusals.not_on_roll()


def voted(before: Turnout, person: User) -> Refusal:
    """Why a seat that has voted does not vote again: on paper, by the other of two, or itself."""
    if before.channel == Channel.PAPER:
        return voted_on_paper(before)
    return refusals.already_voted(before, by=cast_by_other(before, person))


@sensitive_variables()
def checked_sheet(ballot: Ballot, seat: Membership, choices: Mapping[int, str]) -> dict[int, str]:
    """An answer for every item the seat may vote on, blank where none was given, or `Refused`."""
    closed = barred_from(ballot)
    items = [i.pk for i in ballot.items.all() if seat.pk not in closed.get(i.pk, ())]
    foreign = set(choices) - set(items)
    sheet = {item: choices.get(item) or Choice.BLANK for item in items}
    problems = check_sheet(sheet, places=ballot.places, rule=rule_of(ballot))
    if any(p.code == "OVER_LIMIT" for p in problems):
        raise Refused(refusals.over_limit(ballot.places))
    if foreign or problems:
        raise Refused(refusals.sheet_invalid(sorted(foreign)))
    return sheet


@sensitive_variables()
def _enter(
    ballot: Ballot, seat: Membership, sheet: Mapping[int, str], actor: User, token: str
) -> Turnout:
    turnout = Turnout(ballot=ballot, membership=seat, token=token, at=log.clock())
    enter_casts([turnout], actor=actor, twice=refusals.already_voted(None))
    Vote.objects.bulk_create(
        [Vote(item_id=item, membership=seat, choice=choice) for item, choice in sheet.items()]
    )
    return turnout


@sensitive_variables()
def cast_sealed(
    ballot: Ballot, *, choices: Mapping[int, str], actor: User, token: str = ""
) -> Turnout:
    """Cast a secret vote: the sheet is sealed before anything is locked, then put into the box.

    That the member may, and has not voted, is judged here for the words of the answer; the
    database judges it once more where the slips go in. Records the cast, raises `Refused`.
    """
    held = _sealing(ballot)
    seat, no = standing_in(held, actor)
    if no is None:
        no = _received(held, seat, actor, token)
    if isinstance(no, Turnout):
        return no
    if no is not None:
        raise Refused(no)
    slips = seal_sheet(held, checked_sheet(held, seat, choices))
    try:
        with transaction.atomic():
            return _put(held, seat, slips, actor, token)
    except IntegrityError as late:
        before = _received(_sealing(ballot), seat, actor, token)
        if isinstance(before, Turnout):
            return before
        raise Refused(before or refusals.not_voting(_sealing(ballot))) from late


def _sealing(ballot: Ballot) -> Ballot:
    rows = Ballot.objects.select_related("session__body", "ruleset", "box_key")
    return rows.defer("ruleset__content").get(pk=ballot.pk)


def _received(
    ballot: Ballot, seat: Membership, actor: User, token: str
) -> Turnout | Refusal | None:
    """The cast received already under the same token, or that the member has voted, or None."""
    before = Turnout.objects.filter(ballot=ballot, membership=seat).first()
    if before is None or (token and before.token == token):
        return before
    return voted(before, actor)


def _put(ballot: Ballot, seat: Membership, slips: bytes, actor: User, token: str) -> Turnout:
    turnout = Turnout(ballot=ballot, membership=seat, token=token, at=log.clock())
    record_casts([turnout], actor=actor)
    put(turnout, slips)
    return turnout
