"""Prepare a ballot and cast votes."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from audit.record import log
from councils.actions import refusals
from councils.actions.holding import free_of_holds, items_on_hold
from councils.actions.sessions import held_session
from councils.models import AgendaItem, Ballot, BallotItem, Session, Turnout, Vote
from councils.permissions import CONDUCTING
from councils.queries import stated
from councils.queries.counts import places_left, rounds_held
from councils.queries.rolls import barred_from, rule_of, seat_of
from councils.rules.checks import check_sheet
from councils.vocabulary import BEFORE_A_BODY, RUNNING, BallotState, Choice, Mode, SessionState
from nominations.models import Nomination, RoundPlaces
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import VotingRule
from nominations.vocabulary import VotingBody
from workflow import live
from workflow.access import require, today
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User
from workflow.vocabulary import BodyKind


def prepare_ballot(
    session: Session,
    *,
    award: str,
    mode: str,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Ballot:
    """Put the undecided items of one award to a ballot under their pinned rule; records it.

    Places are those not yet carried; a ballot on tied items is a new round. Raises `Refused`, also
    while another ballot on this award is uncounted: both would give away the same places.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        held = held_session(session)
        _hold_places(held, award)
        rule = _rule_for(held, found := _undecided(held, award), award, mode)
        lines, rounds = _rounds(held, found, rule, mode)
        ballot = held.ballots.create(
            case_id=held.case_id,
            award=award,
            mode=mode,
            ruleset=lines[0].ruleset,
            rule_id=rule.id,
            places=places_left(held, award),
            round_no=rounds + 1,
        )
        _fill(ballot, lines)
        introduce(
            ballot,
            kind="ballot.added",
            actor=actor,
            on_behalf_of=on_behalf_of,
            as_of=as_of,
            **stated.ballot(ballot, items=[n.code for n in lines])._asdict(),
        )
        live.publish((held.obj.replace("/", "."), None))
    return ballot


def _fill(ballot: Ballot, lines: list[Nomination]) -> None:
    BallotItem.objects.bulk_create(
        [BallotItem(ballot=ballot, nomination=n, position=i) for i, n in enumerate(lines, 1)]
    )


def _undecided(session: Session, award: str) -> list[Nomination]:
    items = AgendaItem.objects.filter(
        session=session,
        nomination__award=award,
        nomination__case=session.case_id,
        nomination__state__in=BEFORE_A_BODY,
    ).select_related("nomination__ruleset", "nomination__nominee")
    lines = [i.nomination for i in items.order_by("position")]
    same = [n for n in lines if n.ruleset_id == lines[0].ruleset_id]
    if session.state != SessionState.OPEN or not same:
        raise Refused(refusals.nothing_to_vote_on())
    return free_of_holds(same)


def _hold_places(session: Session, award: str) -> None:
    # Two sessions of one body may sit at once: the row of their places is what both must hold.
    places = RoundPlaces.objects.filter(round=session.round, body=session.body, award=award)
    places.select_for_update(no_key=True).first()
    uncounted = Ballot.objects.filter(
        session__body=session.body, session__round=session.round, award=award, state__in=RUNNING
    ).select_related("session")
    running = uncounted.first()
    if running is not None:
        raise Refused(refusals.award_on_a_ballot(running))


def _rounds(
    session: Session, lines: list[Nomination], rule: VotingRule, mode: str
) -> tuple[list[Nomination], int]:
    """The lines this ballot may decide, and how many rounds were held on one of them.

    The body votes while the rule allows rounds; on what is tied after the last, the chair decides.
    """
    held = rounds_held(session, lines)
    used = [n for n in lines if held[n.pk] >= rule.max_rounds]
    left = used if mode == Mode.CHAIR else [n for n in lines if n not in used]
    if not left and mode == Mode.CHAIR:
        raise Refused(refusals.rounds_not_used(rule.max_rounds))
    if not left:
        raise Refused(refusals.rounds_used(rule.max_rounds))
    return left, max(held[n.pk] for n in left)


def _rule_for(session: Session, lines: list[Nomination], award: str, mode: str):
    body = VotingBody.COUNCIL if session.body.kind == BodyKind.COUNCIL else VotingBody.CLUSTER
    try:
        rule = rulebook(lines[0].ruleset.digest).voting_for(body, award)
    except LookupError as silent:
        raise Refused(refusals.no_voting_rule(award)) from silent
    if mode != Mode.CHAIR and (mode not in rule.modes or mode not in Mode.values):
        raise Refused(refusals.mode_not_allowed(mode, rule))
    return rule


def cast(
    ballot: Ballot,
    *,
    choices: Mapping[int, str],
    actor: User,
    token: str = "",
) -> Turnout:
    """Cast an open vote: one row of turnout, one vote per item the member may vote on.

    Records that the member voted, never how. The same token sent again is answered with the
    cast that was received; another attempt is refused. Raises `Refused`.
    """
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
        no = no or (refusals.already_voted(before) if before is not None else None)
        if no is not None:
            raise Refused(no)
        sheet = _checked_sheet(held, seat, choices)
        return _enter(held, seat, sheet, actor, token)


def standing_in(ballot: Ballot, person: User) -> tuple[Membership | None, Refusal | None]:
    """The seat a person votes from in a ballot, and why they may not vote, or None.

    The roll was frozen on opening: who came later does not vote, and whose seat has ended since
    does not either. Nobody votes on while a hold stands on somebody on the sheet. That somebody
    has voted already is not judged here.
    """
    seat = seat_of(person, ballot.session.body, on=today())
    if seat is None:
        ended = _ended_seat(ballot, person)
        return None, refusals.seat_ended(ended) if ended else refusals.not_on_roll()
    if ballot.state == BallotState.OPEN:
        if seat.pk not in ballot.roll["members"]:
            return None, refusals.not_on_roll()
        if seat.pk not in ballot.roll["present"]:
            return None, refusals.not_present()
        return seat, items_on_hold([ballot], on=today()).get(ballot.pk)
    return seat, refusals.not_voting(ballot)


def _ended_seat(ballot: Ballot, person: User) -> date | None:
    seats = Membership.objects.filter(user=person, pk__in=ballot.roll.get("members", ()))
    return seats.values_list("held_until", flat=True).first()


def _checked_sheet(ballot: Ballot, seat: Membership, choices: Mapping[int, str]) -> dict[int, str]:
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


def _enter(
    ballot: Ballot, seat: Membership, sheet: Mapping[int, str], actor: User, token: str
) -> Turnout:
    at = log.clock()
    try:
        with transaction.atomic():
            turnout = Turnout.objects.create(ballot=ballot, membership=seat, token=token, at=at)
    except IntegrityError as twice:
        raise Refused(refusals.already_voted(None)) from twice
    Vote.objects.bulk_create(
        [Vote(item_id=item, membership=seat, choice=choice) for item, choice in sheet.items()]
    )
    log.append(
        [
            log.Act(
                kind="ballot.cast",
                obj=turnout.obj,
                ver=1,
                actor=actor.obj,
                **stated.turnout(turnout)._asdict(),
            )
        ],
        at=at,
    )
    # No state changed, so no version rose: browsers take a change without one for news.
    names = (ballot.obj, ballot.session.obj)
    live.publish(*[(name.replace("/", "."), None) for name in names])
    return turnout
