"""Take in the written opinion of a member who is away: entered by one, checked by a second."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from audit.record import log
from councils.actions import refusals_opinions as refusals
from councils.actions.refusals import over_limit
from councils.actions.sessions import held_session
from councils.actions.writings import kept
from councils.models import Session, WrittenOpinion
from councils.permissions import CONDUCTING
from councils.queries import stated_opinions as stated
from councils.queries.absent import rules_on
from councils.queries.counts import places_left
from councils.queries.opinions import WRITTEN, attended, closed_by, has_substitute
from councils.queries.rolls import voting_members
from councils.rules.checks import check_sheet
from councils.vocabulary import OVER, Choice
from nominations.models import Nomination
from nominations.rules.rulebook import VotingRule
from workflow import live
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.errors import Refused
from workflow.models import Membership, User
from workflow.rules.stating import moment


def receive(
    session: Session,
    seat: Membership,
    *,
    choices: Mapping[str, str],
    signed_on: date,
    name: str,
    content: bytes,
    actor: User,
) -> WrittenOpinion:
    """Enter what an absent member wrote on nominations of the agenda, by code; records it.

    It lies outside every box and counts once a second person has checked it. A member who has a
    substitute, or came, has none; sessions are held one at a time, so of two such acts at the same
    moment one is refused. Raises `Refused`.
    """
    require(actor, CONDUCTING, session)
    with transaction.atomic():
        held = _sitting(session)
        _require_away(held, seat)
        said = _checked(held, choices)
        row = WrittenOpinion(session=held, membership=seat, choices=said, signed_on=signed_on)
        kept(row, name=name, content=content, actor=actor)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as twice:
            raise Refused(refusals.entered_already()) from twice
        introduce(row, kind="opinion.received", actor=actor, **stated.opinion(row)._asdict())
        _tell(held)
    return row


def check_opinion(row: WrittenOpinion, *, actor: User, seen: int | None = None) -> WrittenOpinion:
    """Confirm that it was entered as it was written; never by who entered it. Records it."""
    require(actor, CONDUCTING, row.session)
    with transaction.atomic():
        held = _sitting(row.session)
        with amend(row, kind="opinion.checked", actor=actor, seen=seen) as change:
            if change.subject.entered_by_id == actor.pk:
                raise Refused(refusals.own_entry())
            if change.subject.ended_at or change.subject.checked_at:
                raise Refused(refusals.settled())
            at = log.clock()
            change.set(checked_by=actor, checked_at=at)
            change.facts.update(checked_by=actor.obj, checked_at=moment(at))
        _tell(held)
    return change.subject


def take_out(
    row: WrittenOpinion, *, reason: str, actor: User, seen: int | None = None
) -> WrittenOpinion:
    """Take an opinion out before opinions are closed, with a reason; records it."""
    require(actor, CONDUCTING, row.session)
    if not reason.strip():
        raise Refused(refusals.reason_missing())
    with transaction.atomic():
        held = _sitting(row.session)
        with amend(row, kind="opinion.taken_out", actor=actor, seen=seen) as change:
            if change.subject.ended_at:
                raise Refused(refusals.settled())
            change.set(ended_at=log.clock())
            change.facts.update(ended_at=moment(change.subject.ended_at))
            change.disclosures["reason"] = reason.strip()
        _tell(held)
    return change.subject


def _sitting(session: Session) -> Session:
    held = held_session(session)
    if held.state in OVER:
        raise Refused(refusals.session_over())
    if held.is_written:
        raise Refused(refusals.all_in_writing())
    if (ballot := closed_by(held)) is not None:
        raise Refused(refusals.closed(ballot))
    return held


def _require_away(held: Session, seat: Membership) -> None:
    """Of coming, a substitute and an opinion a member has one."""
    if seat not in voting_members(held.body, on=today()):
        raise Refused(refusals.no_seat())
    if attended(held, seat):
        raise Refused(refusals.came(seat))
    if has_substitute(held, seat):
        raise Refused(refusals.is_substituted(seat))


def _checked(held: Session, choices: Mapping[str, str]) -> dict[str, str]:
    """An answer for each item whose rule counts it, blank where the paper leaves it open.

    Each award within its places. On what comes on the agenda later the member is not asked.
    """
    heard = {a: r for a, r in rules_on(held).items() if r.absent == WRITTEN}
    lines = Nomination.objects.filter(agenda_items__session=held, award__in=heard)
    awards = dict(lines.values_list("code", "award"))
    if not awards or not set(choices) <= set(awards):
        raise Refused(refusals.not_heard())
    for award, rule in heard.items():
        _require_sheet(held, award, rule, {c: v for c, v in choices.items() if awards[c] == award})
    return {code: choices.get(code) or Choice.BLANK.value for code in awards}


def _require_sheet(held: Session, award: str, rule: VotingRule, sheet: Mapping[str, str]) -> None:
    places = places_left(held, award) if held.round_id else None
    problems = check_sheet(sheet, places=places, rule=rule)
    if any(problem.code == "OVER_LIMIT" for problem in problems):
        raise Refused(over_limit(places))
    if problems:
        raise Refused(refusals.not_heard())


def _tell(held: Session) -> None:
    live.publish((held.obj.replace("/", "."), None))
