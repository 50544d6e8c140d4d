"""Until when votes are taken: in a ballot, and from those asked in writing."""

from datetime import datetime

from audit.record import log
from audit.record import queries as record
from audit.record.vocabulary import EntryKind
from councils.models import Ballot, Session


def is_time_up(session: Session) -> bool:
    """Whether nothing is taken any more from those asked in writing; by the time of the database.

    One query where they are asked in writing, else none.
    """
    return session.is_written and (session.closes_at is None or session.closes_at <= log.clock())


def closing_of(ballot: Ballot) -> datetime | None:
    """When votes are taken no more, or None where whoever conducts the session says when."""
    return ballot.session.closes_at if ballot.session.is_written else ballot.closes_at


def is_over(ballot: Ballot) -> bool:
    """Whether the time of a ballot is up, by the time of the database; one query where it has one.

    Voting stays open until a person closes it; only nothing is taken any more.
    """
    if ballot.session.is_written:
        return is_time_up(ballot.session)
    return ballot.closes_at is not None and ballot.closes_at <= log.clock()


def seconds_left(ballot: Ballot) -> int | None:
    """Whole seconds until nothing is taken any more, never below 0; None where no time was set.

    ``clock`` is the database's time, which a query for a page brings along. Cut off, not rounded:
    no page counts longer than the database does.
    """
    if closing_of(ballot) is None:
        return None
    now = ballot.clock if hasattr(ballot, "clock") else log.clock()
    return max(0, int((closing_of(ballot) - now).total_seconds()))


def why_longer(ballot: Ballot) -> str:
    """The reason the last time more was given, or nothing; no query where no time was set."""
    if ballot.closes_at is None:
        return ""
    lines = record.history([ballot.obj])
    given = (line for line in lines if line.kind == EntryKind.BALLOT_EXTENDED)
    return next((line.disclosed.get("reason", "") for line in given), "")
