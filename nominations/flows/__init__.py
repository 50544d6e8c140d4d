"""People's work on submissions and decisions: modules here are never renamed."""

from nominations.flows import appraisal, decision, lists, submission, supplement

__all__ = ["appraisal", "decision", "lists", "submission", "supplement"]
