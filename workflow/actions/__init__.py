"""Writes that are not moves: a change of a thing's fields, with its entry and its version."""

from workflow.actions.amending import Change, Recorder, amend, introduce

__all__ = ["Change", "Recorder", "amend", "introduce"]
