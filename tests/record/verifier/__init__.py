"""The verifier, room by room: what it proves, and what it refuses."""
