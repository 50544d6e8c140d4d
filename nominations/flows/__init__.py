"""People's work on submissions and decisions: modules here are never renamed."""

from nominations.flows import (
    above,
    appraisal,
    approval,
    clearance,
    decision,
    from_paper,
    lists,
    submission,
    supplement,
)

__all__ = [
    "above",
    "appraisal",
    "approval",
    "clearance",
    "decision",
    "from_paper",
    "lists",
    "submission",
    "supplement",
]
