"""Bodies that deliberate: clusters and councils, sessions, ballots."""
