"""The working calendar as the standing office keeps it."""
