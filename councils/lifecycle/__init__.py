"""What may happen to a session, a ballot, a covenant and to minutes: a table each."""

from councils.lifecycle.ballot import BallotLifecycle
from councils.lifecycle.covenant import CovenantLifecycle
from councils.lifecycle.minutes import MinutesLifecycle
from councils.lifecycle.session import SessionLifecycle

__all__ = ["BallotLifecycle", "CovenantLifecycle", "MinutesLifecycle", "SessionLifecycle"]
