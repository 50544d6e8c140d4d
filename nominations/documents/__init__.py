"""Files that nominations read and write."""
