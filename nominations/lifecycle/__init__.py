"""What may happen to a submission, a nomination and a decision: three tables."""

from nominations.lifecycle.decision import DecisionLifecycle
from nominations.lifecycle.nomination import NominationLifecycle
from nominations.lifecycle.submission import SubmissionLifecycle

__all__ = ["DecisionLifecycle", "NominationLifecycle", "SubmissionLifecycle"]
