"""Awards and rules as data, rounds, submissions, nominations, decisions."""
