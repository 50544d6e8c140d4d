"""The words guards go by in the lifecycle tables of nominations: importing registers them."""

from nominations.guards import decisions, nominations, submissions

__all__ = ["decisions", "nominations", "submissions"]
