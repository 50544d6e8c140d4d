"""That somebody voted, by whatever way: the row, its entry on the log, the news of the turnout."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from audit.record import log
from councils.models import Turnout
from councils.queries import stated
from councils.queries.topics import turnout_topics
from workflow import live
from workflow.errors import Refusal, Refused
from workflow.models import User


def record_casts(casts: Sequence[Turnout], *, actor: User) -> None:
    """Record that these casts were made, never how, and let pages show the new turnout.

    Call it in the transaction that enters them, be it before their rows are in.
    """
    acts = [
        log.Act(kind="ballot.cast", obj=each.obj, ver=1, actor=actor.obj, **_said(each))
        for each in casts
    ]
    log.append(acts, at=casts[0].at)
    tell_turnout(casts)


def tell_turnout(casts: Sequence[Turnout]) -> None:
    """Let pages show how many have voted in the ballots of these casts."""
    # No state changed, so no version rose: browsers take a change without one for news.
    topics = dict.fromkeys(topic for each in casts for topic in turnout_topics(each.ballot))
    live.publish(*[(topic, None) for topic in topics])


def enter_casts(casts: Sequence[Turnout], *, actor: User, twice: Refusal) -> None:
    """Enter the rows of casts whose slips go in later or never, and record them.

    The database lets one cast of a member into a ballot: on another this raises `Refused` with
    ``twice``.
    """
    try:
        with transaction.atomic():
            Turnout.objects.bulk_create(casts)
    except IntegrityError as other:
        raise Refused(twice) from other
    record_casts(casts, actor=actor)


def _said(cast: Turnout) -> dict:
    return stated.turnout(cast)._asdict()
