"""Rosters, initiatives and past awards handed in as sheets."""
