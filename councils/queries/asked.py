"""Whether those asked in writing may still answer."""

from audit.record import log
from councils.models import Session


def is_time_up(session: Session) -> bool:
    """Whether nothing is taken any more from those asked in writing; by the time of the database.

    One query where they are asked in writing, else none.
    """
    return session.is_written and (session.closes_at is None or session.closes_at <= log.clock())
