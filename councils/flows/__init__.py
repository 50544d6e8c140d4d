"""People's work on sessions and minutes: modules here are never renamed."""

from councils.flows import conference, covenant, election, minutes, session

__all__ = ["conference", "covenant", "election", "minutes", "session"]
