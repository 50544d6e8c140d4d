"""Prepare one sheet of several awards, try its boxes, and say until when it is taken."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction

from councils.actions import refusals, refusals_sheets
from councils.actions.ballots import enter_ballot, hold_places
from councils.actions.boxes import seal_test_slip
from councils.actions.sessions import held_session
from councils.actions.timing import enter_time
from councils.models import AgendaItem, Ballot, BoxKey, Session, Sheet
from councils.permissions import CONDUCTING
from councils.queries import stated_sheets
from councils.vocabulary import VOTED, BallotState
from nominations.queries.names import award_name
from nominations.queries.rules import rulebook
from workflow.access import require
from workflow.actions import introduce
from workflow.errors import Refused
from workflow.models import User


def prepare_sheet(
    session: Session,
    *,
    awards: Collection[str],
    mode: str,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Sheet:
    """Put the undecided items of several awards to one sheet; records it and each of its ballots.

    Every section is a ballot under the rule of its award. All of them or none: a `Refused` names
    the award it comes from. What the body has voted on before is repeated alone, with a reason.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    if mode not in VOTED:
        raise Refused(refusals_sheets.not_voted_on_a_sheet())
    if len(set(awards)) < 2:
        raise Refused(refusals_sheets.too_few_sections())
    with transaction.atomic():
        held = held_session(session)
        # Always in one order: two sessions of a body may prepare at once.
        for award in sorted(set(awards)):
            with _naming(held, award):
                hold_places(held, award)
        sheet = Sheet.objects.create(session=held)
        introduce(sheet, kind="sheet.added", **who, **stated_sheets.sheet(sheet)._asdict())
        for award in _in_order(held, awards):
            with _naming(held, award):
                enter_ballot(held, award=award, mode=mode, reason="", who=who, sheet=sheet)
    return sheet


def _in_order(held: Session, awards: Collection[str]) -> list[str]:
    """The awards as they follow on the agenda; those that are not on it last."""
    laid = AgendaItem.objects.filter(session=held, nomination__award__in=awards)
    order = list(
        dict.fromkeys(laid.order_by("position").values_list("nomination__award", flat=True))
    )
    return order + sorted(set(awards) - set(order))


@contextmanager
def _naming(held: Session, award: str) -> Iterator[None]:
    try:
        yield
    except Refused as no:
        called = _called(held, award)
        raise Refused(refusals_sheets.of_section(called, no.refusal, award=award)) from no


def _called(held: Session, award: str) -> str:
    laid = AgendaItem.objects.filter(session=held, nomination__award=award)
    digest = laid.values_list("nomination__ruleset__digest", flat=True).first()
    return award_name(rulebook(digest) if digest else None, award)


def seal_test_slips(sheet: Sheet, *, actor: User) -> None:
    """Seal a test slip for every section whose key has not been tried; records each.

    Raises `Refused` while one of them has no key, or once voting has begun.
    """
    require(actor, CONDUCTING, sheet.session)
    with transaction.atomic():
        rows = BoxKey.objects.filter(ballot__sheet=sheet).select_related("ballot__session__body")
        waiting = [row for row in rows.order_by("ballot") if not row.is_tried]
        if any(not row.public_key for row in waiting):
            raise Refused(refusals.no_test_slip())
        for row in waiting:
            seal_test_slip(row.ballot, actor=actor)


def set_sheet_time(
    sheet: Sheet,
    *,
    closes_at: datetime,
    reason: str = "",
    actor: User,
    seen: dict[int, int] | None = None,
) -> list[Ballot]:
    """Announce until when a sheet is taken, or give more time; records it on every section.

    As for a ballot alone; ``seen`` are the versions a person had before them, by key of ballot.
    """
    require(actor, CONDUCTING, sheet.session)
    who = {"actor": actor, "on_behalf_of": None, "as_of": None}
    with transaction.atomic():
        rows = Ballot.objects.select_for_update(of=("self",), no_key=True).filter(sheet=sheet)
        held = list(rows.exclude(state=BallotState.CANCELLED).order_by("pk"))
        known = seen or {}
        return [
            enter_time(each, closes_at, reason=reason, seen=known.get(each.pk), who=who)
            for each in held
        ]
