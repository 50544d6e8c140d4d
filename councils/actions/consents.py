"""Declare, as the chair and by name, what the rule asks beside a vote or leaves to the chair."""

from collections.abc import Mapping

from django.db import transaction

from audit.record import log
from councils.actions import refusals_opinions as refusals
from councils.actions.sessions import held_session
from councils.models import Ballot, Consent
from councils.queries import stated_opinions as stated
from councils.queries.consents import chair_decides, consent_of, declared_on, declares
from councils.queries.counts import places_at_counting
from workflow import live
from workflow.actions import amend, introduce
from workflow.errors import Refused
from workflow.models import Membership, User
from workflow.rules.stating import moment


def declare_consent(
    ballot: Ballot, *, agrees: Mapping[str, bool], words: str, actor: User, seen: int | None = None
) -> Consent:
    """Say of each nomination on a secret or paper ballot, by code, whether the chair agrees.

    Where members were asked in writing and the rule has the chair decide, this is the decision: it
    keeps the places and waits for the answers. Only the chair, for whom nobody stands in, while the
    ballot is not counted; said anew it replaces what was said, and both stay on the log. Raises
    `Refused`.
    """
    with transaction.atomic():
        held_session(ballot.session)
        held = Ballot.objects.select_related("session__body", "ruleset").get(pk=ballot.pk)
        seat = declares(actor, held)
        if seat is None:
            raise Refused(refusals.not_the_chair())
        if set(agrees) != {item.name for item in declared_on(held, seat)}:
            raise Refused(refusals.answers_missing())
        places = places_at_counting(held) if chair_decides(held) else None
        if places is not None and sum(agrees.values()) > places:
            raise Refused(refusals.over_places(sum(agrees.values()), places))
        said = {"agrees": dict(agrees), "words": words.strip()}
        before = consent_of(held)
        row = (
            _first(held, seat, said, actor) if before is None else _anew(before, said, actor, seen)
        )
        live.publish((held.session.obj.replace("/", "."), None))
    return row


def _first(ballot: Ballot, seat: Membership, said: dict, actor: User) -> Consent:
    row = Consent.objects.create(ballot=ballot, membership=seat, at=log.clock(), **said)
    introduce(row, kind="consent.given", actor=actor, **stated.consent(row)._asdict())
    return row


def _anew(row: Consent, said: dict, actor: User, seen: int | None) -> Consent:
    with amend(row, kind="consent.changed", actor=actor, seen=seen) as change:
        change.set(at=log.clock(), **said)
        change.facts.update(at=moment(change.subject.at))
        change.disclosures.update(said)
    return change.subject
