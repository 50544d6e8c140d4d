"""What is kept for those who ask afterwards: the record, and inspection above it."""
