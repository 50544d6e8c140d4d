"""The append-only log, its notary and its verifier."""
