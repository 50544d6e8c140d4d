"""Prepare a ballot and cast votes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from councils.actions import refusals, refusals_opinions
from councils.actions.boxes import ask_for_key
from councils.actions.holding import free_of_holds
from councils.actions.sessions import held_session
from councils.models import AgendaItem, Ballot, BallotItem, Session, Sheet
from councils.permissions import CONDUCTING
from councils.queries import stated
from councils.queries.counts import places_left, rounds_held
from councils.queries.items import election_on
from councils.queries.own_rules import Pinned, rule_for
from councils.queries.rolls import barred_now, too_many_for_log, voting_members
from councils.rules.places import rounds_before_chair
from councils.vocabulary import BEFORE_A_BODY, RUNNING, Mode, Outcome, SessionState
from nominations.models import Nomination, RoundPlaces
from nominations.rules.rulebook import VotingRule
from workflow import live
from workflow.access import require, today
from workflow.actions import introduce
from workflow.errors import Refused
from workflow.models import User


def prepare_ballot(
    session: Session,
    *,
    award: str,
    mode: str,
    actor: User,
    reason: str = "",
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Ballot:
    """Put the undecided items of one award to a ballot under the rule of the day; records it.

    Places are those not yet carried; a ballot on tied items is a new round. What the body voted on
    before is put to it again with a reason, which is recorded. Raises `Refused`, also while another
    ballot on this award is uncounted: both would give away the same places.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    with transaction.atomic():
        held = held_session(session)
        hold_places(held, award)
        return enter_ballot(held, award=award, mode=mode, reason=reason, who=who)


def enter_ballot(
    held: Session,
    *,
    award: str,
    mode: str,
    reason: str,
    who: Mapping[str, Any],
    sheet: Sheet | None = None,
) -> Ballot:
    """Enter a ballot, or a section of ``sheet``; records it, and asks for a key where it needs one.

    The caller holds the session and the places of the award. ``who`` acted, for whom, as of when.
    """
    on = who["as_of"] or today()
    found = _undecided(held, award)
    pinned = _rule_for(held, found, mode, on=on)
    lines, rounds = _rounds(held, found, pinned.rule, mode)
    if mode != Mode.CHAIR and not reason.strip() and _is_repeat(held, lines, rounds):
        raise Refused(refusals.repeat_without_reason())
    put = {"award": award, "mode": mode, "round_no": rounds + 1, "sheet": sheet}
    ballot = _laid_out(held, lines, pinned, **put)
    record_prepared(ballot, pinned.rule, items=[n.code for n in lines], reason=reason, who=who)
    return ballot


def record_prepared(
    ballot: Ballot, rule: VotingRule, *, items: Sequence[str], reason: str, who: Mapping[str, Any]
) -> None:
    """Record a ballot with its rows, and ask for a key where it needs one; its room refreshes.

    Raises `Refused` where its roll would not fit on the log.
    """
    _fits_on_log(ballot, rule, on=who["as_of"] or today())
    said = stated.ballot(ballot, items=items, election=election_on(ballot))._asdict()
    if reason.strip():
        said["disclosures"] = {**said["disclosures"], "reason": reason.strip()}
    introduce(ballot, kind="ballot.added", **who, **said)
    if ballot.mode == Mode.SECRET:
        ask_for_key(ballot, **who)
    live.publish((ballot.session.obj.replace("/", "."), None))


def _fits_on_log(ballot: Ballot, rule: VotingRule, *, on: date) -> None:
    """Raises `Refused` where the roll of today, everybody present, does not fit into an entry."""
    members = voting_members(ballot.session.body, on=on)
    closed = barred_now(rule, ballot.items.named(), members)
    if most := too_many_for_log(members, closed):
        raise Refused(refusals.roll_too_large(len(members), most))


def _is_repeat(session: Session, lines: list[Nomination], rounds: int) -> bool:
    """Whether the body has voted on one of these in the round, or its slips were not opened."""
    shut = BallotItem.objects.filter(
        ballot__session=session, nomination__in=lines, tally__outcome=Outcome.NOT_OPENED
    )
    return bool(rounds) or shut.exists()


def _laid_out(held: Session, lines: list[Nomination], pinned: Pinned, **said: Any) -> Ballot:
    """A ballot with its lines, under its rule."""
    ballot = held.ballots.create(
        case_id=held.case_id,
        ruleset=lines[0].ruleset,
        regulation_digest=pinned.regulation_digest,
        rule_id=pinned.rule_id,
        places=places_left(held, said["award"]),
        **said,
    )
    BallotItem.objects.bulk_create(
        [BallotItem(ballot=ballot, nomination=n, position=i) for i, n in enumerate(lines, 1)]
    )
    return ballot


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


def hold_places(session: Session, award: str) -> None:
    """Hold the places of an award; raises `Refused` while a ballot on it is uncounted."""
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

    The body votes while the rule allows rounds. On what is tied the chair decides: after the last
    round, or after the first where the rule has the chair's side decide.
    """
    held = rounds_held(session, lines)
    if mode == Mode.CHAIR:
        enough = rounds_before_chair(rule)
        left = [n for n in lines if held[n.pk] >= enough]
        if not left:
            raise Refused(refusals.rounds_not_used(enough))
    else:
        left = [n for n in lines if held[n.pk] < rule.max_rounds]
    if not left:
        raise Refused(refusals.rounds_used(rule.max_rounds))
    return left, max(held[n.pk] for n in left)


def _rule_for(session: Session, lines: list[Nomination], mode: str, *, on: date) -> Pinned:
    award = lines[0].award
    try:
        pinned = rule_for(session.body, award, on=on, ruleset=lines[0].ruleset)
    except LookupError as silent:
        raise Refused(refusals.no_voting_rule(award)) from silent
    rule = pinned.rule
    if mode != Mode.CHAIR and (mode not in rule.modes or mode not in Mode.values):
        raise Refused(refusals.mode_not_allowed(mode, rule))
    if mode == Mode.CONSENSUS and session.is_written and rule.consult_decides == "CHAIR":
        raise Refused(refusals_opinions.chair_decides_in_writing())
    return pinned
