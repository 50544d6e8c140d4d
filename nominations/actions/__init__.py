"""The only writes of nominations: each changes rows and records it in one transaction."""
