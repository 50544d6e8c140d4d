"""The words guards go by in the lifecycle tables of councils: importing registers them."""

from councils.guards import (
    ballots,
    boxes,
    consultation,
    covenants,
    deferring,
    lowering,
    minutes,
    opinions,
    outcomes,
    presiding,
    room_papers,
    sessions,
    sheets,
    standing,
)

__all__ = [
    "ballots",
    "boxes",
    "consultation",
    "covenants",
    "deferring",
    "lowering",
    "minutes",
    "opinions",
    "outcomes",
    "presiding",
    "room_papers",
    "sessions",
    "sheets",
    "standing",
]
