"""Quorum, tally and places, in whole numbers."""
