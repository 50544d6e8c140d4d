"""Pages of nominations: rounds, submissions, nominations, decisions, results."""
