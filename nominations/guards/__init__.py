"""The words guards go by in the lifecycle tables of nominations: importing registers them."""

from nominations.guards import (
    above,
    clearance,
    decisions,
    desk,
    from_paper,
    holds,
    nominations,
    reviews,
    submissions,
    upward,
)

__all__ = [
    "above",
    "clearance",
    "decisions",
    "desk",
    "from_paper",
    "holds",
    "nominations",
    "reviews",
    "submissions",
    "upward",
]
