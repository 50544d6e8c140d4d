"""Nominations: awards, submissions, decisions."""
