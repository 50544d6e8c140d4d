"""Checks, fairness, inspections and findings."""
