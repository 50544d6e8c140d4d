"""Eligibility from rows to page."""
