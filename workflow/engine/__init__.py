"""The one door that changes a state: `perform` for one subject, `perform_all` for a set."""

from workflow.engine.door import Outcome, perform, perform_all
from workflow.engine.errand import Errand
from workflow.engine.fetching import bring_along
from workflow.engine.offers import Offer, available, offers

__all__ = [
    "Errand",
    "Offer",
    "Outcome",
    "available",
    "bring_along",
    "offers",
    "perform",
    "perform_all",
]
