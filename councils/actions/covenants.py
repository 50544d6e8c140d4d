"""Begin a covenant, write its criteria, sign it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.lifecycle.covenant import DRAFTING
from councils.models import (
    ClusterYear,
    Covenant,
    CovenantBonus,
    CovenantCriterion,
    CovenantSignature,
)
from councils.queries import stated_covenants as stated
from councils.queries.covenants import editions_of, in_force, to_copy, to_sign
from councils.vocabulary import CovenantState
from nominations.queries.names import in_english
from workflow import work
from workflow.access import not_permitted, require, standing, today
from workflow.actions import amend, introduce
from workflow.actions.passwords import require_password
from workflow.engine import perform
from workflow.errors import Refusal, Refused
from workflow.lifecycle import Holder
from workflow.models import Case, User
from workflow.vocabulary import Role

HEADS = (Holder(Role.HEAD_OF_UNIT, on="unit"),)


def begin_covenant(year: ClusterYear, *, actor: User) -> Covenant:
    """Begin the draft of a year's covenant, or of its next edition; records it and opens the work.

    It starts as the latest one in force, of this year or of one before. Only leader and deputy
    may. Raises `Refused`, also while another is in hand.
    """
    source, before = to_copy(year), editions_of(year)
    row = Covenant(
        cluster_year=year,
        edition=before[0].edition + 1 if before else 1,
        replaces=in_force(year),
        copied_from=source,
        words=source.words if source else "",
    )
    require(actor, DRAFTING, row)
    try:
        with transaction.atomic():
            row.case = _opened(row)
            row.save()
            if source is not None:
                _write(row, **_text_of(source))
            said = stated.covenant(row)
            introduce(row, kind="covenant.added", actor=actor, **said._asdict())
    except IntegrityError:
        raise Refused(_in_hand()) from None
    return row


def change_covenant(
    covenant: Covenant,
    *,
    words: str,
    criteria: Sequence[Mapping[str, Any]],
    bonuses: Sequence[Mapping[str, Any]],
    actor: User,
    seen: int | None = None,
) -> Covenant:
    """Write the text of a draft anew: its words, criteria in this order, bonus rules; records it.

    Once put to signature it never changes. Raises `Refused`.
    """
    require(actor, DRAFTING, covenant)
    with amend(covenant, kind="covenant.changed", actor=actor, seen=seen) as change:
        held = change.subject
        if held.state != CovenantState.DRAFT:
            raise Refused(_text_fixed(held))
        change.set(words=words)
        _write(held, criteria=criteria, bonuses=bonuses)
        change.disclosures.update(stated.content(held).disclosures)
    return held


def sign_covenant(covenant: Covenant, *, password: str, digest: str, actor: User) -> Covenant:
    """Sign the text as shown for the member whose head one is; records it and ends that work.

    The last signature brings the covenant into force. ``digest`` is that of the text on the page,
    the password is entered anew. Raises `Refused`.
    """
    require_password(actor, password)
    with transaction.atomic():
        held = _held(covenant)
        if held.state != CovenantState.SIGNING or held.digest != digest:
            raise Refused(_not_this_text(held))
        row = _signature_for(held, actor)
        _sign(held, row, actor)
        for case in work.hold_open_cases([held.get_absolute_url()], flow="covenant_signing"):
            if case.unit_id == row.unit_id:
                work.complete(case, "sign", actor=actor, on=today(), outcome="signed")
        if not held.signatures.filter(signed_at=None).exists():
            return perform(held, "come_into_force", actor=actor)
    return Covenant.objects.get(pk=held.pk)


def _sign(covenant: Covenant, row: CovenantSignature, actor: User) -> None:
    said = {"user": actor, "signed_at": log.clock(), "digest": covenant.digest}
    with amend(row, kind="covenant.signed", actor=actor) as change:
        change.set(**said)
        change.facts.update(stated.signing(change.subject).facts)
    with amend(covenant, kind="covenant.counted", actor=actor) as change:
        change.set(last_signed=row.unit)
        change.facts["last_signed"] = row.unit.obj


def _signature_for(covenant: Covenant, actor: User) -> CovenantSignature:
    rows = list(covenant.signatures.select_related("unit"))
    who = standing(actor)
    row = to_sign(rows, who)
    if row is not None:
        return row
    if any(who.holds(Role.HEAD_OF_UNIT, each.unit) for each in rows):
        raise Refused(_signed_already())
    raise Refused(not_permitted(HEADS))


def _held(covenant: Covenant) -> Covenant:
    """The covenant locked, after its case: the engine locks them in the same order."""
    Case.objects.select_for_update(no_key=True).get(pk=covenant.case_id)
    rows = Covenant.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("cluster_year__body").get(pk=covenant.pk)


def _opened(row: Covenant) -> Case:
    held = row.cluster_year
    return work.open_case(
        "covenant",
        label=f"{held.body.name} · {held.year}",
        label_en=f"{in_english(held.body)} · {held.year}",
        path=row.get_absolute_url(),
        body=held.body,
        on=today(),
    )


def _text_of(source: Covenant) -> dict[str, list[dict[str, Any]]]:
    said = stated.content(source).disclosures
    return {"criteria": said["criteria"], "bonuses": said["bonuses"]}


def _write(
    row: Covenant,
    *,
    criteria: Sequence[Mapping[str, Any]],
    bonuses: Sequence[Mapping[str, Any]],
) -> None:
    row.criteria.all().delete()
    row.bonuses.all().delete()
    CovenantCriterion.objects.bulk_create(
        CovenantCriterion(covenant=row, position=place, **each)
        for place, each in enumerate(criteria, start=1)
    )
    CovenantBonus.objects.bulk_create(
        CovenantBonus(covenant=row, position=place, **each)
        for place, each in enumerate(bonuses, start=1)
    )


def _in_hand() -> Refusal:
    return Refusal(
        code="covenant_in_hand",
        message=_("A covenant of this year is being drafted or signed already."),
        remedy=_("Finish that one, or withdraw it with a reason."),
    )


def _text_fixed(covenant: Covenant) -> Refusal:
    return Refusal(
        code="text_fixed",
        message=_("The text is fixed since it was put to signature."),
        facts={"state": covenant.state},
        remedy=_("A change is a new edition, which all members sign anew."),
    )


def _not_this_text(covenant: Covenant) -> Refusal:
    return Refusal(
        code="not_to_sign",
        message=_("This text is not being signed now."),
        facts={"state": covenant.state},
        remedy=_("Reload the page to see what there is to sign."),
    )


def _signed_already() -> Refusal:
    return Refusal(
        code="already_signed",
        message=_("You have signed this covenant."),
        remedy=_("Nothing more is asked of you."),
    )
