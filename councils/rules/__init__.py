"""Quorum and tally: integer arithmetic of votes. Pure; no Django."""
