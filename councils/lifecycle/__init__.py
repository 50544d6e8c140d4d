"""What may happen to a session and to a ballot: two tables."""

from councils.lifecycle.ballot import BallotLifecycle
from councils.lifecycle.session import SessionLifecycle

__all__ = ["BallotLifecycle", "SessionLifecycle"]
