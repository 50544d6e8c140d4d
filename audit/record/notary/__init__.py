"""The one process that numbers the entries, keeps the tree and signs its head."""
