"""New terms of a round: drafted by one officer of its office, in force once another approves.

Return and withdrawal are those of `approving`.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import formats
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.approving import approve_draft, await_approval, rewrite
from nominations.actions.rounds import move_last_day, set_places
from nominations.models import Round, RoundTerms
from nominations.permissions import CHRONICLERS
from nominations.queries import stated_terms
from nominations.queries.terms import bodies_of, terms_waiting
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.actions.amending import overtaken
from workflow.errors import Refusal, Refused
from workflow.models import User


def draft_terms(
    review: Round,
    *,
    actor: User,
    seen: int | None = None,
    closes_on: date | None = None,
    places: Sequence[dict[str, Any]] = (),
    bases: Sequence[str] = (),
) -> RoundTerms:
    """Draft a new last day or places of bodies; records it and asks for a second officer.

    The round stays as it is until then. ``seen`` is the version of the draft that lay before the
    person, 0 for none. Raises `Refused`, also while another draft waits.
    """
    row = RoundTerms(
        unit=review.organiser,
        round=review,
        closes_on=closes_on,
        places=list(places),
        bases=list(bases),
        drafted_by=actor,
        drafted_at=log.clock(),
    )
    require(actor, CHRONICLERS, row)
    _require_possible(row)
    try:
        with transaction.atomic():
            _require_none_waits(review, seen=seen)
            row.save()
            said = stated_terms.terms(row)
            introduce(row, kind="terms.drafted", actor=actor, **said._asdict())
            await_approval(row, label=f"{review.title} · {review.code}")
    except IntegrityError:  # a colleague began one at this very moment
        _require_none_waits(review, seen=seen)
        raise Refused(_draft_waits()) from None
    return row


def change_terms(
    terms: RoundTerms, *, actor: User, seen: int | None = None, **said: Any
) -> RoundTerms:
    """Change a draft; whoever changes it has drafted it from then on. Raises `Refused`."""
    require(actor, CHRONICLERS, terms)
    with amend(terms, kind="terms.changed", actor=actor, seen=seen) as change:
        rewrite(change, actor=actor, **said)
        _require_possible(change.subject)
        change.say(stated_terms.content(change.subject))
    return change.subject


def approve_terms(terms: RoundTerms, *, actor: User, seen: int | None = None) -> RoundTerms:
    """Approve a draft that another officer wrote: the round has its new terms from now on.

    Records the approval, then the round's new last day and each number of places. Raises
    `Refused`, also when the round has closed meanwhile.
    """
    return approve_draft(terms, actor=actor, seen=seen, then=partial(_put_in_force, actor=actor))


def _put_in_force(terms: RoundTerms, *, actor: User) -> None:
    _require_possible(terms)
    if terms.closes_on is not None:
        move_last_day(terms.round, closes_on=terms.closes_on, actor=actor)
    bodies = bodies_of(terms)
    for each, basis in zip(terms.places, terms.bases, strict=True):
        said = {name: each[name] for name in ("award", "places", "verified")}
        set_places(terms.round, body=bodies[each["body"]], **said, basis=basis, actor=actor)


def _require_none_waits(review: Round, *, seen: int | None) -> None:
    waiting = terms_waiting(review)
    current = waiting.version if waiting else 0
    if seen not in (None, current):
        raise Refused(overtaken(seen, current))
    if waiting:
        raise Refused(_draft_waits())


def _require_possible(terms: RoundTerms) -> None:
    review, day = terms.round, terms.closes_on
    if day is None and not terms.places:
        raise Refused(_nothing_said())
    if day is None:
        return
    if today() > review.closes_on:
        raise Refused(_closed(review))
    if day < max(today(), review.opens_on):
        raise Refused(_past(day))


def _nothing_said() -> Refusal:
    return Refusal(
        code="terms_empty",
        message=_("Neither a new last day nor places are given."),
        remedy=_("Fill in at least one of them."),
    )


def _closed(review: Round) -> Refusal:
    day = formats.date_format(review.closes_on, "SHORT_DATE_FORMAT")
    return Refusal(
        code="round_closed",
        message=_("The round closed on %(day)s: its last day stays.") % {"day": day},
        facts={"closes_on": review.closes_on.isoformat()},
        remedy=_("Give single units a later last day, or open another round."),
    )


def _past(day: date) -> Refusal:
    return Refusal(
        code="days_impossible",
        message=_("The new last day lies before today or before the first day."),
        facts={"day": day.isoformat()},
        remedy=_("Choose a later day."),
    )


def _draft_waits() -> Refusal:
    return Refusal(
        code="draft_waits",
        message=_("New terms of this round are waiting for approval already."),
        remedy=_("Open that draft and change it, or have it approved first."),
    )
