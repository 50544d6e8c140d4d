"""What checks the log where Django is not: the standard library and `cryptography` only."""
