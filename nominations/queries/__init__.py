"""The only multi-row reads of nominations."""
