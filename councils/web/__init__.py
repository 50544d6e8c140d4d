"""The pages of councils: rooms of bodies and sessions, the booth, the minutes."""
