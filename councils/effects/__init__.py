"""What follows from moves of sessions, ballots and nominations: importing registers them."""

from councils.effects import (
    arrivals,
    boxes,
    counting,
    covenants,
    deferring,
    elections,
    freezing,
    lowering,
    minutes,
    news,
    outcomes,
    sessions,
)

__all__ = [
    "arrivals",
    "boxes",
    "counting",
    "covenants",
    "deferring",
    "elections",
    "freezing",
    "lowering",
    "minutes",
    "news",
    "outcomes",
    "sessions",
]
