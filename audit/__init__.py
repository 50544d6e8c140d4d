"""The record and what looks at it."""
