"""Holds: placed, seen, stopping every move onward, and lifted."""
