"""What inspectors do; each on the record."""
