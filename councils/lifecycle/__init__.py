"""What may happen to a session, to a ballot and to minutes: three tables."""

from councils.lifecycle.ballot import BallotLifecycle
from councils.lifecycle.minutes import MinutesLifecycle
from councils.lifecycle.session import SessionLifecycle

__all__ = ["BallotLifecycle", "MinutesLifecycle", "SessionLifecycle"]
