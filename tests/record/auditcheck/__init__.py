"""The verifier as a whole: every tampering an expert would try, and what it says of each."""
