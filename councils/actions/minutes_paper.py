"""The PDF of minutes: a draft for whoever reads it now, that of signed minutes kept for good."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from audit.record import log
from councils.documents.minutes import pdf_of
from councils.models import Minutes, MinutesPaper
from councils.queries import stated_minutes
from councils.queries.minutes import signers_of
from councils.queries.minutes_content import content_of, local
from councils.queries.minutes_signers import asked
from councils.vocabulary import MinutesState
from workflow.actions import introduce
from workflow.models import User


def draw(minutes: Minutes, content: Mapping[str, Any] | None = None) -> bytes:
    """The PDF of these minutes as they stand; a draft is marked as one. Writes nothing.

    Other ``content`` than what is fixed, as a person reads it, is drawn as a draft. Raises
    `Refused` where it could not be drawn. Never call it inside a transaction.
    """
    signers = asked(minutes)
    at = max((each.signed_at for each in signers if each.signed_at), default=None)
    if content is None:
        is_open = minutes.state == MinutesState.DRAFT or not minutes.content
        fixed = minutes.content
        content = content_of(minutes, signers=signers_of(minutes)) if is_open else fixed
    is_draft = minutes.state == MinutesState.DRAFT or content != minutes.content
    return pdf_of(
        content,
        state=MinutesState.DRAFT if is_draft else minutes.state,
        digest="" if is_draft else minutes.digest,
        signed=[
            {"role": each.role, "name": each.user.full_name, "at": local(each.signed_at)}
            for each in signers
            if each.signed_at
        ],
        at=at or datetime(2000, 1, 1, tzinfo=UTC),
    )


def make_paper(minutes: Minutes, *, actor: User) -> MinutesPaper:
    """Draw the PDF of signed minutes and keep it; records its digest and size.

    The drawing is done before the transaction begins. One that is there is left as it is, also
    where two are made at once. Raises `Refused`.
    """
    if found := MinutesPaper.objects.filter(minutes=minutes).first():
        return found
    drawn = draw(minutes)
    row = MinutesPaper(
        minutes=minutes,
        sha256=hashlib.sha256(drawn).hexdigest(),
        size=len(drawn),
        made_by=actor,
        made_at=log.clock(),
    )
    row.file.save(row.sha256, ContentFile(drawn), save=False)
    try:
        with transaction.atomic():
            row.save()
            introduce(
                row,
                kind="minutes.paper_made",
                actor=actor,
                **stated_minutes.paper(row)._asdict(),
            )
    except IntegrityError:
        return MinutesPaper.objects.get(minutes=minutes)
    return row
