"""Cast a sheet of several awards: one turnout for each section, all of them or none."""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from audit.record import log
from councils.actions import refusals, refusals_sheets
from councils.actions.cast_entries import enter_casts, record_casts
from councils.actions.casting import checked_sheet, standing_in, voted
from councils.actions.holding import items_on_hold
from councils.box.storage import put, seal_sheet
from councils.models import Ballot, Sheet, Turnout, Vote
from councils.queries.rolls import barred_from, rule_of
from councils.queries.substitutes import casts_from_seats_of
from councils.rules.electorate import entitled_to
from councils.vocabulary import BallotState, Mode
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User

# Answers by key of item, by key of section.
Answers = Mapping[int, Mapping[int, str]]


@sensitive_variables()
def cast_sheet(
    sheet: Sheet, *, choices: Mapping[int, str], actor: User, token: str = ""
) -> list[Turnout]:
    """Cast every section in which the member may vote, in the order of their keys, all or none.

    Records for each that the member voted, never how. The whole sheet is checked before anything
    is sealed; a `Refused` names the section. The same token sent again is answered with the casts
    that were received.
    """
    if Ballot.objects.filter(sheet=sheet, mode=Mode.SECRET).exists():
        return _cast_sealed(sheet, choices, actor, token)
    with transaction.atomic():
        held = list(sections_of_sheet(sheet).select_for_update(of=("self",)))
        seat, before = _judged(held, actor, token)
        if before:
            return before
        answers = checked_answers(mine_on(held, seat, actor), seat, choices)
        return _enter(held, seat, answers, actor, token)


def sections_of_sheet(sheet: Sheet) -> QuerySet[Ballot]:
    """The sections in the order of their keys, as casting needs them. Two queries with the items.

    What was called off is not among them, unless all of it was.
    """
    rows = Ballot.objects.filter(sheet=sheet)
    running = rows.exclude(state=BallotState.CANCELLED)
    rows = running if running.exists() else rows
    related = rows.select_related("session__body", "ruleset").prefetch_related("items")
    return related.defer("ruleset__content").order_by("pk")


def standing_at(
    ballots: Sequence[Ballot], person: User
) -> tuple[Membership | None, Refusal | None]:
    """The seat a person votes from on a sheet, and why they may not vote, or None.

    As for a ballot alone. The sections were opened at once, so what is said of one of them of
    seat, time and presence holds for all. A number of queries that does not grow.
    """
    first = next((b for b in ballots if rule_of(b).absent == "SUBSTITUTE"), ballots[0])
    seat, no = standing_in(first, person)
    if seat is None or no is not None:
        return seat, no
    held = items_on_hold([b for b in ballots if b != first], on=today())
    no = refusals_sheets.of_sections(ballots, held)
    if no is None and not mine_on(ballots, seat, person):
        no = refusals_sheets.no_section_of_yours()
    return seat, no


def mine_on(ballots: Sequence[Ballot], seat: Membership, person: User) -> list[Ballot]:
    """The sections in which a person has something to answer from this seat.

    Whoever sits in a member's place does so only where the rule of the section lets them.
    """
    found = [
        ballot
        for ballot in ballots
        if seat.pk
        in entitled_to(
            ballot.roll.get("present", ()),
            barred_from(ballot),
            [item.pk for item in ballot.items.all()],
        )
    ]
    if seat.user_id == person.pk:
        return found
    return [ballot for ballot in found if rule_of(ballot).absent == "SUBSTITUTE"]


@sensitive_variables()
def checked_answers(
    ballots: Sequence[Ballot], seat: Membership, choices: Mapping[int, str]
) -> dict[int, dict[int, str]]:
    """An answer for every item of every section, blank where none was given, or `Refused`."""
    rows = {ballot.pk: {item.pk for item in ballot.items.all()} for ballot in ballots}
    foreign = set(choices).difference(*rows.values())
    if foreign:
        raise Refused(refusals.sheet_invalid(sorted(foreign)))
    found = {}
    for ballot in ballots:
        given = {item: choices[item] for item in choices.keys() & rows[ballot.pk]}
        try:
            found[ballot.pk] = checked_sheet(ballot, seat, given)
        except Refused as no:
            raise Refused(refusals_sheets.of_ballot(ballot, no.refusal)) from no
    return found


@sensitive_variables()
def _enter(
    held: Sequence[Ballot], seat: Membership, answers: Answers, actor: User, token: str
) -> list[Turnout]:
    at = log.clock()
    casts = _turnouts(held, answers, seat, token, at=at)
    late = next((c.ballot for c in casts if c.ballot.closes_at and c.ballot.closes_at <= at), None)
    if late is not None:
        raise Refused(refusals_sheets.of_ballot(late, refusals.time_is_up(late)))
    enter_casts(casts, actor=actor, twice=refusals.already_voted(None))
    Vote.objects.bulk_create(
        Vote(item_id=item, membership=seat, choice=choice)
        for given in answers.values()
        for item, choice in given.items()
    )
    return casts


@sensitive_variables()
def _cast_sealed(
    sheet: Sheet, choices: Mapping[int, str], actor: User, token: str
) -> list[Turnout]:
    """Every section is sealed before anything is locked; then each goes into its own box."""
    held = list(sections_of_sheet(sheet).select_related("box_key", "session__body", "ruleset"))
    seat, before = _judged(held, actor, token)
    if before:
        return before
    mine = mine_on(held, seat, actor)
    answers = checked_answers(mine, seat, choices)
    sealed = {ballot.pk: seal_sheet(ballot, answers[ballot.pk]) for ballot in mine}
    try:
        with transaction.atomic():
            casts = _turnouts(mine, answers, seat, token, at=log.clock())
            record_casts(casts, actor=actor)
            # In the order of keys, as closing takes them: nobody waits in a circle.
            for each in casts:
                put(each, sealed[each.ballot_id])
    except IntegrityError as late:
        return _after_all(sheet, seat, actor, token, late)
    return casts


def _after_all(
    sheet: Sheet, seat: Membership, actor: User, token: str, late: IntegrityError
) -> list[Turnout]:
    """The casts another request of the same token brought in meanwhile, or why none is in."""
    held = list(sections_of_sheet(sheet))
    before = _received(held, seat, actor, token)
    if before:
        return before
    shut = next((b for b in held if b.state != BallotState.OPEN), None)
    shut = shut or next((b for b in held if b.closes_at and b.closes_at <= log.clock()), held[0])
    raise Refused(refusals_sheets.of_ballot(shut, refusals.not_voting(shut))) from late


def _judged(held: Sequence[Ballot], person: User, token: str) -> tuple[Membership, list[Turnout]]:
    """The seat of who may cast now, or the casts received already; raises `Refused`."""
    seat, no = standing_at(held, person)
    before = _received(held, seat, person, token) if seat is not None else []
    if no is not None and not before:
        raise Refused(no)
    return seat, before


def _received(held: Sequence[Ballot], seat: Membership, actor: User, token: str) -> list[Turnout]:
    """The casts received already under the same token; raises `Refused` where under another."""
    before = list(casts_of(held, seat))
    if before and not (token and all(each.token == token for each in before)):
        raise Refused(voted(before[0], actor))
    return before


def casts_of(held: Sequence[Ballot], seat: Membership | None) -> QuerySet[Turnout]:
    """In which of these sections a seat has voted, in the order of their keys. One query."""
    return _with_sections(Turnout.objects.filter(membership=seat), held)


def casts_by(held: Sequence[Ballot], person: User) -> QuerySet[Turnout]:
    """The same of the seat of a person, also of one held no more. One query."""
    return _with_sections(casts_from_seats_of(person), held)


def _with_sections(rows: QuerySet[Turnout], held: Sequence[Ballot]) -> QuerySet[Turnout]:
    related = rows.filter(ballot__in=[b.pk for b in held]).select_related("ballot__ruleset")
    return related.defer("ballot__ruleset__content").order_by("ballot_id")


def _turnouts(held: Sequence[Ballot], answers: Answers, seat, token: str, *, at) -> list[Turnout]:
    return [
        Turnout(ballot=ballot, membership=seat, token=token, at=at)
        for ballot in held
        if ballot.pk in answers
    ]
