"""Draft minutes, change a draft, sign with one's password, correct by a new edition."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from councils.actions import refusals_minutes as refusals
from councils.lifecycle.minutes import DRAFTERS
from councils.models import Ballot, Minutes, Session
from councils.queries import stated_minutes
from councils.queries.minutes import latest_of, role_of, suggested
from councils.queries.minutes_signers import draws_up
from councils.queries.proceedings import presided_over
from councils.queries.sheets import leading, together
from councils.vocabulary import DONE, NOT_HELD, MinutesKind, MinutesState, SignerRole
from nominations.queries.names import in_english
from workflow import work
from workflow.access import require, standing, today
from workflow.actions import amend, introduce
from workflow.actions.passwords import require_password
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import User
from workflow.vocabulary import BodyKind


def draft_minutes(
    session: Session, *, actor: User, ballot: Ballot | None = None, correction: str = ""
) -> Minutes:
    """Begin the minutes of a session, or of a counted ballot; records them and opens their work.

    Where the latest edition is signed, this is the next one: it names the old and says in
    ``correction`` what it corrects. Raises `Refused`, also while an edition is under way.
    Minutes of one section tell of its whole sheet, and are those of its leading one.
    """
    ballot = leading(together(ballot)) if ballot is not None else None
    former = latest_of(session, ballot)
    row = Minutes(
        session=session,
        kind=MinutesKind.SESSION if ballot is None else MinutesKind.TALLY,
        ballot=ballot,
        body=session.body,
        edition=former.edition + 1 if former else 1,
        replaces=former,
        correction=correction.strip(),
        remarks=former.remarks if former else "",
        recipients=former.recipients if former else "",
        signers=former.signers if former else suggested(session, presided_over(session)),
    )
    _require_drafter(row, actor)
    _require_open(row)
    try:
        with transaction.atomic():
            _begin(row, actor)
    except IntegrityError:  # a colleague began them at this very moment
        found = latest_of(session, ballot)
        raise Refused(refusals.minutes_waiting(found or row)) from None
    return row


def _require_drafter(row: Minutes, actor: User) -> None:
    if not draws_up(row, actor, standing(actor)):
        require(actor, DRAFTERS, row)


def _require_open(row: Minutes) -> None:
    told = row.session.state not in NOT_HELD
    if row.ballot is not None:
        told = all(each.state in DONE for each in together(row.ballot))
    if not told:
        raise Refused(refusals.nothing_to_tell())
    if row.replaces is None:
        return
    if row.replaces.state != MinutesState.SIGNED:
        raise Refused(refusals.minutes_waiting(row.replaces))
    if not row.correction:
        raise Refused(refusals.correction_missing())


def _begin(row: Minutes, actor: User) -> None:
    body, review = row.session.body, row.session.round
    is_council = body.kind == BodyKind.COUNCIL
    row.case = work.open_case(
        "minutes" if is_council else "conference_minutes",
        label=f"{body.name} · {review.title if review else row.session.code}",
        label_en=f"{in_english(body)} · {in_english(review) if review else row.session.code}",
        path=row.get_absolute_url(),
        body=body,
        on=today(),
    )
    row.save()
    said = stated_minutes.minutes(row)
    introduce(row, kind="minutes.drafted", actor=actor, **said._asdict())


def change_minutes(
    minutes: Minutes,
    *,
    remarks: str,
    recipients: str,
    signers: Sequence[dict[str, Any]],
    actor: User,
    correction: str = "",
    seen: int | None = None,
) -> Minutes:
    """Write what the record does not hold, and who signs; records the new text.

    Raises `Refused`: no longer a draft, or somebody was faster.
    """
    _require_drafter(minutes, actor)
    with amend(minutes, kind="minutes.changed", actor=actor, seen=seen) as change:
        held = change.subject
        if held.state != MinutesState.DRAFT:
            raise Refused(refusals.minutes_closed())
        if held.replaces_id and not correction.strip():
            raise Refused(refusals.correction_missing())
        change.set(
            remarks=remarks,
            recipients=recipients,
            signers=list(signers),
            correction=correction.strip() if held.replaces_id else "",
        )
        said = stated_minutes.texts(held)
        change.facts.update(said.facts)
        change.disclosures.update(said.disclosures)
    return change.subject


def sign_minutes(
    minutes: Minutes, *, password: str, digest: str, actor: User, seen: int | None = None
) -> Minutes:
    """Sign exactly the content with this digest, after the signer's own password; records it.

    Whoever presided signs last and closes the minutes. Raises `Refused`.
    """
    require_password(actor, password)
    is_chair = role_of(minutes, actor) == SignerRole.CHAIR
    move = "sign" if is_chair else "countersign"
    public = {"digest": digest}
    return perform(
        minutes, move, actor=actor, facts={"digest": digest, "public": public}, seen=seen
    )
