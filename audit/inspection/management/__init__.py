"""What inspectors and operators do from a console."""
