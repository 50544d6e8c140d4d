"""What inspectors ask of the log, through the same permissions as every page."""
