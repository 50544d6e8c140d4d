"""Programs of the workshop: nothing here runs in an installation."""
