"""Clusters by year, their members and covenants."""
