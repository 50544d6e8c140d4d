"""The only writes of councils: each changes rows and records it in one transaction."""
