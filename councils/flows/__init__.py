"""People's work on sessions: modules here are never renamed."""

from councils.flows import conference, session

__all__ = ["conference", "session"]
