"""What follows from moves of sessions, ballots and nominations: importing registers them."""

from councils.effects import arrivals, counting, news

__all__ = ["arrivals", "counting", "news"]
