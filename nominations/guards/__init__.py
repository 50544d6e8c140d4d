"""The words guards go by in the lifecycle tables of nominations: importing registers them."""

from nominations.guards import decisions, holds, nominations, submissions, upward

__all__ = ["decisions", "holds", "nominations", "submissions", "upward"]
