"""What the ministry proposes to a higher authority, and what comes of it."""
