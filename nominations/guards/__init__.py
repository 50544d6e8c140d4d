"""The words guards go by in the lifecycle tables of nominations: importing registers them."""

from nominations.guards import above, decisions, holds, nominations, submissions, upward

__all__ = ["above", "decisions", "holds", "nominations", "submissions", "upward"]
