"""Whom lists of nominees name: people that a unit knows, and new ones."""
