"""The only multi-row reads of councils."""
