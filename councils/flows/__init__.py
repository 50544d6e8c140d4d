"""People's work on sessions and minutes: modules here are never renamed."""

from councils.flows import conference, covenant, minutes, session

__all__ = ["conference", "covenant", "minutes", "session"]
