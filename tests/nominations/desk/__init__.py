"""The desk: checks, the standard, points asked and answered, the right route named."""
