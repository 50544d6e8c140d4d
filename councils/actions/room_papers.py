"""Papers of the room in secret: handed out while voting is open, sealed once collected.

A paper holds a ballot alone, or every section of a sheet in which its member has something to
answer: it is handed out, taken back and sealed whole.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from audit.record import log
from councils.actions import refusals_papers as refusals
from councils.actions.cast_entries import enter_casts
from councils.actions.holding import items_on_hold
from councils.actions.refusals_sheets import of_sections
from councils.actions.sheet_casting import sections_of_sheet
from councils.box.storage import put_papers, seal_papers
from councils.models import Ballot, RoomPapers, Session, Sheet, Turnout
from councils.permissions import CONDUCTING
from councils.queries import stated_room_papers as stated_papers
from councils.queries.asked import is_over
from councils.queries.room_papers import drawn_from, may_take, sealed_papers, who_may_check
from councils.rules.room_papers import RoomTally, SectionTally, check_room_papers
from councils.vocabulary import BallotState, Channel, Mode
from workflow import live
from workflow.access import require, today
from workflow.actions import introduce
from workflow.actions.passwords import is_password_of
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User

Paper = Ballot | Sheet


def hand_out(paper: Paper, seat: Membership, *, actor: User) -> list[Turnout]:
    """Enter that a member takes a paper and votes on it, not on a device; records it.

    By whoever conducts the session, while voting is open; on a sheet once for each section on
    which the member has something to answer. Raises `Refused`, also where the member has voted on
    a device: the database lets one of the two be entered.
    """
    require(actor, CONDUCTING, paper.session)
    with transaction.atomic():
        held = locked(paper)
        no = not_in_the_room(paper, held) or _why_no_paper(held, seat)
        if no is not None:
            raise Refused(no)
        at, may = log.clock(), may_take(held)
        casts = [
            Turnout(ballot=each, membership=seat, channel=Channel.PAPER, at=at)
            for each in held
            if seat.pk in may[each.pk]
        ]
        enter_casts(casts, actor=actor, twice=refusals.voted_already(seat))
    return casts


def locked(paper: Paper) -> list[Ballot]:
    """What a paper holds, in the order of keys, which nobody closes meanwhile."""
    return list(_held(paper).select_for_update(of=("self",), no_key=True))


def _held(paper: Paper) -> QuerySet[Ballot]:
    if isinstance(paper, Sheet):
        return sections_of_sheet(paper)
    rows = Ballot.objects.filter(pk=paper.pk).prefetch_related("items")
    return rows.select_related("session__body", "ruleset").defer("ruleset__content")


def not_in_the_room(paper: Paper, held: Sequence[Ballot]) -> Refusal | None:
    """Why there are no papers of a room here at all, or not now."""
    if isinstance(paper, Ballot) and paper.sheet_id is not None:
        return refusals.section_of_a_sheet()
    is_open = all((b.mode, b.state) == (Mode.SECRET, BallotState.OPEN) for b in held)
    is_here = bool(held) and is_open and not paper.session.is_written
    return None if is_here else refusals.no_papers_now()


def _why_no_paper(held: Sequence[Ballot], seat: Membership) -> Refusal | None:
    if any(is_over(ballot) for ballot in held):
        return refusals.time_is_up()
    if sealed_papers(held):
        return refusals.sealed_already()
    if not any(seat.pk in ballot.roll["present"] for ballot in held):
        return refusals.not_among_present(seat)
    if not any(seat.pk in seats for seats in may_take(held).values()):
        return refusals.nothing_to_answer(seat)
    before = Turnout.objects.filter(ballot__in=held, membership=seat).first()
    if before is not None:
        has_paper = before.channel == Channel.PAPER
        return refusals.has_paper(seat) if has_paper else refusals.voted_already(seat)
    return of_sections(held, items_on_hold(held, on=today()))


@sensitive_variables()
def seal_room_papers(
    paper: Paper, tally: RoomTally, *, second: User, password: str, actor: User
) -> list[RoomPapers]:
    """Seal what the papers said into the boxes, as so many slips, after two have counted them.

    ``actor`` conducts the session and enters; ``second`` has a seat on the body too and confirms
    with their own password. Of a sheet every section or none. Records how many papers and slips,
    never what they said: that is kept nowhere. Raises `Refused`, with each thing that does not fit
    in ``problems``.
    """
    require(actor, CONDUCTING, paper.session)
    held = list(_held(paper).select_related("box_key", "session__body", "ruleset"))
    no = not_in_the_room(paper, held) or not_by_two(paper.session, actor, second, password)
    no = no or _why_not_sealed(held, tally)
    if no is not None:
        raise Refused(no)
    counted = {each.section: each for each in tally.sections}
    slips = {each.pk: seal_papers(each, counted[each.pk].items) for each in held}
    with transaction.atomic():
        held = locked(paper)
        no = not_in_the_room(paper, held) or _why_not_sealed(held, tally)
        if no is not None:
            raise Refused(no)
        rows = _rows(held, counted, entered_by=actor, checked_by=second)
        for row in rows:
            introduce(row, kind="papers.sealed", actor=actor, **stated_papers.papers(row)._asdict())
        live.publish((paper.session.obj.replace("/", "."), None))
        for row in rows:
            put_papers(row, slips[row.ballot_id])
    return rows


@sensitive_variables()
def not_by_two(session: Session, actor: User, second: User, password: str) -> Refusal | None:
    """Why a second did not confirm: no seat on the body, the same person, not their password."""
    others = [seat.user_id for seat in who_may_check(session, actor=actor)]
    if second.pk not in others:
        return refusals.second_missing()
    is_theirs = is_password_of(second, password, asker=actor)
    return None if is_theirs else refusals.second_unconfirmed(second)


@sensitive_variables()
def _why_not_sealed(held: Sequence[Ballot], tally: RoomTally) -> Refusal | None:
    if sealed_papers(held):
        return refusals.sealed_already()
    drawn = drawn_from(held)
    if not any(each.seats for each in drawn.values()):
        return refusals.nothing_taken()
    given = {each.section: {count.item for count in each.items} for each in tally.sections}
    if given != {each.pk: {item.pk for item in each.items.all()} for each in held}:
        return refusals.items_missing()
    return refusals.do_not_fit(check_room_papers(tally, drawn))


@sensitive_variables()
def _rows(
    held: Sequence[Ballot], counted: dict[int, SectionTally], *, entered_by: User, checked_by: User
) -> list[RoomPapers]:
    """A row for every section that a paper holds."""
    at, drawn = log.clock(), drawn_from(held)
    who = {"entered_by": entered_by, "checked_by": checked_by, "at": at}
    return [
        RoomPapers.objects.create(
            ballot=each,
            issued=len(drawn[each.pk].seats),
            returned=counted[each.pk].returned,
            valid=counted[each.pk].valid,
            invalid=counted[each.pk].invalid,
            numbers=_numbers(each, counted[each.pk]),
            **who,
        )
        for each in held
        if drawn[each.pk].seats
    ]


@sensitive_variables()
def _numbers(ballot: Ballot, counted: SectionTally) -> dict[str, int]:
    places = {item.pk: item.position for item in ballot.items.all()}
    return {str(places[count.item]): count.answers for count in counted.items}
