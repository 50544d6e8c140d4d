"""What a person reads of minutes before they are signed: nothing of what they stand back from."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from councils.models import Minutes, Session, Tally
from councils.queries.minutes import signers_of
from councils.queries.minutes_content import content_of
from councils.queries.recusals import kept_from_in
from councils.vocabulary import MinutesState
from workflow.models import User


def content_for(minutes: Minutes, reader: User) -> dict[str, Any]:
    """The content as this person reads it: signed, or put to them for signing, it is whole.

    A draft, or what others are asked to sign, leaves out what the person stands back from.
    """
    is_put = minutes.state != MinutesState.DRAFT and minutes.content
    if is_put and (_reads_all(minutes, reader) or not _stands_back(minutes, reader)):
        return minutes.content
    return content_of(minutes, signers=signers_of(minutes), reader=reader)


def counted_last(session: Session) -> datetime | None:
    """When a ballot of the session was counted last: minutes name the minute alone. One query."""
    tallies = Tally.objects.filter(item__ballot__session=session)
    return tallies.aggregate(last=Max("at"))["last"]


def _reads_all(minutes: Minutes, reader: User) -> bool:
    is_named = any(each["user"] == reader.obj for each in minutes.signers)
    return is_named or minutes.state == MinutesState.SIGNED


def _stands_back(minutes: Minutes, reader: User) -> bool:
    kept = kept_from_in(reader, minutes.session.body_id)
    return minutes.session.items.filter(nomination__in=kept).exists()
